/// What is believed about a measured number, as a distribution that can be drawn from.
package enum Posterior: Hashable, Codable, Sendable {
    /// Known exactly, such as a list price.
    case point(Double)
    case normal(mean: Double, deviation: Double)
    /// A shifted and scaled Student t, as means of few scenarios have.
    case studentT(mean: Double, scale: Double, degrees: Double)
    case beta(alpha: Double, beta: Double)
    /// The logarithm is normal: costs and times.
    case logNormal(mean: Double, deviation: Double)
    /// Draws from somewhere else, each as probable as the others.
    case samples([Double])
}
