import MaruConfiguration

extension Criterion {
    /// Reads a `[[criterion]]`; `nil` when something is wrong, which the reader has noted.
    init?(_ table: inout TableReader) {
        let axis = table.require("axis", Kind<Axis>.word)
        let measure = table.require("measure", Kind<Measure>.word)
        let name = table.take("name", .text)
        let bad = table.require("bad", .number(in: -1e15...1e15))
        let good = table.require("good", .number(in: -1e15...1e15))
        let scale = table.take("scale", Kind<Scale>.word)
        let share = table.take("share", .number(in: 0.001...1000))
        let currency = table.take("currency", .text)
        guard let axis, let measure, let bad, let good else { return nil }
        self.init(
            name: name ?? measure.rawValue,
            axis: axis,
            measure: measure,
            bad: bad,
            good: good,
            scale: scale ?? .linear,
            share: share ?? 1,
            currency: currency
        )
        let objections = objections
        for objection in objections { table.note(objection) }
        if !objections.isEmpty { return nil }
    }

    private var objections: [String] {
        var found: [String] = []
        if axis != measure.axis {
            found.append("\(measure.rawValue) belongs to the axis \(measure.axis.rawValue), not \(axis.rawValue).")
        }
        if bad == good { found.append("bad and good are both \(bad); a scale needs two ends.") }
        if bad != good, (good > bad) != measure.isMoreBetter {
            found.append(
                "of \(measure.rawValue) \(measure.isMoreBetter ? "more" : "less") is better; exchange bad and good."
            )
        }
        if scale == .logarithmic, min(bad, good) <= 0 {
            found.append("a logarithmic scale has only values above 0.")
        }
        if measure.isShare, !(0...1).contains(bad) || !(0...1).contains(good) {
            found.append("\(measure.rawValue) is a share: bad and good lie from 0 to 1.")
        }
        if measure.isMoney != (currency != nil) {
            found.append(
                measure.isMoney
                    ? "\(measure.rawValue) is money: write currency = \"USD\" or another code of ISO 4217."
                    : "\(measure.rawValue) is no money and has no currency."
            )
        }
        return found
    }
}
