import Foundation

/// A language in which programs can be run, and what its interpreter needs.
struct SandboxLanguage: Hashable, Sendable {
    /// As suites call it.
    let name: String
    /// The programs that can run it, the first that is there.
    let programs: [String]
    /// What stands between the program and the file.
    let arguments: [String]
    /// Addresses that the interpreter reserves and does not use, in bytes.
    let reserve: Int
    /// What it writes when it gets no more memory.
    let memoryErrors: [String]

    /// In alphabetical order.
    static let all = [
        SandboxLanguage(
            name: "bash",
            programs: ["bash"],
            arguments: ["--noprofile", "--norc"],
            reserve: 64 << 20,
            memoryErrors: ["cannot allocate"]
        ),
        SandboxLanguage(
            name: "javascript",
            programs: ["node", "nodejs"],
            arguments: [],
            reserve: 2 << 30,
            memoryErrors: ["heap out of memory", "Array buffer allocation failed", "process OOM"]
        ),
        SandboxLanguage(
            name: "python",
            programs: ["python3"],
            arguments: ["-I", "-B"],
            reserve: 256 << 20,
            memoryErrors: ["MemoryError"]
        ),
    ]

    /// Where the machine's own programs are; no others are there in a sandbox.
    private static let folders = ["/usr/local/bin", "/usr/bin", "/bin"]

    /// The interpreter on this machine; `nil` where there is none.
    var interpreter: String? {
        let paths = programs.flatMap { program in Self.folders.map { $0 + "/" + program } }
        return paths.first { path in
            let target = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
            return FileManager.default.isExecutableFile(atPath: path)
                && ["/usr/", "/bin/"].contains { target.hasPrefix($0) }
        }
    }
}
