/// The number of a token in a model's vocabulary.
package typealias TokenID = Int32
