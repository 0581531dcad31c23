import Foundation
import Testing

/// What independent implementations computed; `Golden/make_goldens.py` writes it.
func golden<Row: Decodable>(_ name: String, as row: Row.Type) throws -> [Row] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).json")
    return try JSONDecoder().decode([Row].self, from: Data(contentsOf: file))
}

/// Whether two numbers differ by at most a share of the expected one, or by at most an amount where it is close to zero.
func isClose(_ found: Double, _ expected: Double, relative: Double = 1e-10, absolute: Double = 1e-300) -> Bool {
    found == expected || abs(found - expected) <= max(relative * abs(expected), absolute)
}
