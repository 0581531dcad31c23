/// How much is asked for, and how that and prices may go on.
package struct Volume: Hashable, Codable, Sendable {
    /// Requests a month.
    package var requests: UncertainFigure
    /// Of a year, such as 0.3 for a third more.
    package var growth: Double
    package var shape: RequestShape
    /// By how much prices of providers fall in a year, such as 0.2; negative when they rise.
    package var priceDrift: Double
    /// What may be true of prices today, as a factor: 0.8 to 1.2 for a fifth less or more.
    package var priceFactor: UncertainFigure
    package var origin: Hosting.Origin

    package init(
        requests: UncertainFigure,
        growth: Double = 0,
        shape: RequestShape,
        priceDrift: Double = 0,
        priceFactor: UncertainFigure = UncertainFigure(1),
        origin: Hosting.Origin = Hosting.Origin()
    ) {
        self.requests = requests
        self.growth = growth
        self.shape = shape
        self.priceDrift = priceDrift
        self.priceFactor = priceFactor
        self.origin = origin
    }
}
