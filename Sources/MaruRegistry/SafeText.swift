/// Whether a path from elsewhere stays below the folder that it is resolved against.
func isSafeRelativePath(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.hasPrefix("-") && !path.utf8.contains(0) && !path.contains("\\")
        && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0 != "." && $0 != ".."
        }
}

extension String {
    func removing(prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }

    /// What stands before and after the first `separator`; the second is `nil` when there is none.
    func split(onceAt separator: Character) -> (String, String?) {
        guard let index = firstIndex(of: separator) else { return (self, nil) }
        return (String(self[..<index]), String(self[self.index(after: index)...]))
    }

    /// The last component of a path.
    var lastPathComponent: String {
        split(separator: "/").last.map(String.init) ?? self
    }
}
