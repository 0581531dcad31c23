import Foundation

/// What else the machine is doing.
enum OtherWork {
    /// A warning when other programs compute: measured speeds then say little, and those of programs whose threads wait
    /// for each other without pause, as llama.cpp's do, fall most.
    static func warning(loadAverage: Double? = loadAverage) -> String? {
        guard let loadAverage, loadAverage > 0.5 else { return nil }
        return """
            Warning: other programs were computing in the last minute (load \(Amounts.oneDecimal(loadAverage))). \
            Measured speeds mean something on an idle machine only.
            """
    }

    /// Of the last minute.
    static var loadAverage: Double? {
        var averages = [0.0]
        return getloadavg(&averages, 1) == 1 ? averages.first : nil
    }
}
