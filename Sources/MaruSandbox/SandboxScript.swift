import Foundation
import MaruEvaluation

/// What the first process of a sandbox does: it makes a root of nothing but the system's programs, and runs one in it.
///
/// It comes to a shell on its standard input, with the files inside. So nothing lies on the machine's disks, and nothing
/// stays when the process ends, however it ends: the folder is memory of its own name space.
struct SandboxScript {
    let text: String

    /// - Parameter mark: is written to the errors when the sandbox stands. What stands before it is of the sandbox.
    init(_ program: SandboxedProgram, _ language: SandboxLanguage, _ interpreter: String, mark: String)
        throws(SandboxError)
    {
        guard let main = program.files.first else { throw .noFiles }
        var lines = [Self.root]
        for file in program.files { lines += try Self.writing(file) }
        lines.append(Self.closing)
        lines.append("echo '\(mark)' >&2")
        lines.append("set +e")
        let command =
            Self.limits(program, language) + Self.powers + Self.surroundings
            + [interpreter] + language.arguments + ["./" + main.path]
        lines.append(command.joined(separator: " ") + " </dev/null")
        lines.append("exit $?")
        text = lines.joined(separator: "\n") + "\n"
    }

    /// How much a program may write to its folder, in bytes, and how many files.
    private static let folderBytes = 16 << 20

    /// The new root hides the machine's: its files, its devices, what runs on it.
    private static let root = """
        set -eu
        root=/tmp
        mount -t tmpfs -o size=1m,mode=755,nosuid,nodev tmpfs $root
        cd $root
        mkdir dev proc work old
        for folder in usr bin sbin lib lib32 lib64 libx32; do
            if [ -L /$folder ]; then cp -P /$folder $folder
            elif [ -d /$folder ]; then mkdir $folder; mount --rbind /$folder $folder
            fi
        done
        for device in null zero urandom; do : > dev/$device; mount --bind /dev/$device dev/$device; done
        mount -t proc -o nosuid,nodev,noexec proc proc 2>/dev/null || true
        mount -t tmpfs -o size=\(folderBytes),nr_inodes=1k,mode=755,nosuid,nodev tmpfs work
        while read -r _ point _; do
            case $point in $root/usr*|$root/bin*|$root/sbin*|$root/lib*) mount -o remount,bind,ro,nosuid "$point";; esac
        done < /proc/self/mounts
        """

    /// From here on, nothing of the machine's own root can be reached.
    private static let closing = """
        ln -s work tmp
        pivot_root . old
        umount -l /old
        rmdir /old
        mount -o remount,bind,ro,nosuid,nodev /
        cd /work
        """

    private static func writing(_ file: SandboxedProgram.File) throws(SandboxError) -> [String] {
        let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
        let isPath = parts.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".." && !part.hasPrefix("-")
                && part.utf8.allSatisfy { byte in
                    let character = Character(Unicode.Scalar(byte))
                    return character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
                }
        }
        guard isPath else { throw .badPath(file.path) }
        let folder = parts.dropLast().joined(separator: "/")
        return [
            "mkdir -p work/\(folder)", "base64 -d > work/\(file.path) <<'END'",
            Data(file.text.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]), "END",
        ]
    }

    /// Bounds of each process; together they may have 64, threads included.
    private static func limits(_ program: SandboxedProgram, _ language: SandboxLanguage) -> [String] {
        [
            "prlimit", "--nproc=64", "--data=\(program.memoryBytes)", "--as=\(program.memoryBytes + language.reserve)",
            "--fsize=\(folderBytes)", "--nofile=64", "--core=0", "--cpu=\(Int(program.seconds.rounded(.up)) + 1)", "--",
        ]
    }

    /// None, and none to be had.
    private static let powers = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs", "--"]

    private static let surroundings = [
        "env", "-i", "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/work", "TMPDIR=/work", "LANG=C.UTF-8",
    ]
}
