import Foundation
import MaruEvaluation
import Testing

@testable import MaruSandbox

@Suite("Running programs that nobody trusts", .enabled(if: NamespaceSandbox.languages.contains("python")))
struct NamespaceSandboxTests {
    private func python(_ text: String, seconds: Double = 60, memory: Int = 256 << 20) async throws -> SandboxResult {
        try await run("python", text, seconds: seconds, memory: memory)
    }

    private func run(_ language: String, _ text: String, seconds: Double = 60, memory: Int = 256 << 20) async throws
        -> SandboxResult
    {
        try await NamespaceSandbox().run(
            SandboxedProgram(
                language: language,
                files: [.init(path: "main", text: text)],
                seconds: seconds,
                memoryBytes: memory
            )
        )
    }

    @Test(arguments: NamespaceSandbox.languages)
    func `A program runs in every language of this machine`(language: String) async throws {
        let text = language == "bash" ? "echo 마루" : language == "python" ? "print('마루')" : "console.log('마루')"
        #expect(try await run(language, text) == SandboxResult(end: .exited(0), output: "마루\n", errors: ""))
    }

    @Test func `A right solution passes its tests and a wrong one does not`() async throws {
        let tests = "\nassert [f(n) for n in range(6)] == [0, 1, 1, 2, 3, 5]\n"
        let right = try await python("def f(n): return n if n < 2 else f(n - 1) + f(n - 2)" + tests)
        #expect(right.end == .exited(0))
        let wrong = try await python("def f(n): return n" + tests)
        #expect(wrong.end == .exited(1) && wrong.errors.contains("AssertionError"))
    }

    @Test func `A loop without end is ended`() async throws {
        #expect(try await python("while True: pass", seconds: 0.5).end == .outOfTime)
    }

    @Test func `A program that starts programs without end gets no more, and all are gone with it`() async throws {
        let result = try await run("bash", "f() { f | f & }; f; sleep 30", seconds: 1)
        #expect(result.end == .outOfTime || result.errors.contains("Resource temporarily unavailable"))
        let count = try await python(
            """
            import os
            pids = []
            try:
                while True:
                    pid = os.fork()
                    if pid == 0:
                        os.pause() if hasattr(os, 'pause') else __import__('time').sleep(60)
                    pids.append(pid)
            except OSError:
                print(len(pids) < 64)
            """
        )
        #expect(count.output == "True\n")
    }

    @Test func `Ten gigabytes are not to be had`() async throws {
        #expect(try await python("x = bytearray(10 << 30)").end == .outOfMemory)
        #expect(try await python("import mmap; m = mmap.mmap(-1, 10 << 30)").end != .exited(0))
    }

    @Test func `There is no network, not even this machine`() async throws {
        let result = try await python(
            """
            import socket
            for address in [('127.0.0.1', 22), ('192.0.2.1', 80)]:
                try:
                    socket.create_connection(address, timeout=2)
                    print('connected')
                except OSError as error:
                    print(error.errno)
            print([name for _, name in socket.if_nameindex()])
            """
        )
        #expect(result.end == .exited(0))
        #expect(!result.output.contains("connected") && result.output.hasSuffix("['lo']\n"))
    }

    @Test func `Nothing can be written outside of the folder, and nothing of the machine is seen`() async throws {
        let result = try await python(
            """
            import os
            for path in ['/usr/bin/x', '/x', '/etc/x', '/dev/x', '/proc/sys/kernel/hostname']:
                try:
                    open(path, 'w').write('x')
                    print('wrote', path)
                except OSError:
                    pass
            open('/tmp/y', 'w').write('y')
            print(sorted(os.listdir('/work')), sorted(os.environ), os.getppid())
            print([name for name in os.listdir('/') if name in ('home', 'root', 'etc', 'var', 'old')])
            """
        )
        #expect(
            result.output == "['main', 'y'] ['HOME', 'LANG', 'LC_CTYPE', 'PATH', 'TMPDIR'] 1\n[]\n"
                || result.output == "['main', 'y'] ['HOME', 'LANG', 'PATH', 'TMPDIR'] 1\n[]\n",
            "\(result)"
        )
    }

    @Test func `A program cannot undo its walls`() async throws {
        let result = try await run("bash", "mount -o remount,rw / ; unshare -r true; chroot / true; echo $?")
        #expect(result.output != "0\n", "\(result)")
        #expect(result.errors.contains("ermi"), "\(result)")
    }

    @Test func `What is written without end is cut off`() async throws {
        let result = try await NamespaceSandbox(outputBytes: 1000).run(
            SandboxedProgram(
                language: "bash",
                files: [.init(path: "main", text: "while :; do echo 123; done")],
                seconds: 300
            )
        )
        #expect(result.end == .tooMuchOutput)
        let file = try await python("open('big', 'wb').write(bytes(64 << 20))")
        #expect(file.end != .exited(0))
    }

    @Test func `A program waits for nobody at its input, and says how it ended`() async throws {
        #expect(try await python("import sys; print(repr(sys.stdin.read()))").output == "''\n")
        #expect(try await python("import sys; sys.exit(3)").end == .exited(3))
        #expect(try await python("import os; os.kill(os.getpid(), 11)").end == .signal(11))
    }

    @Test func `Several files lie in one folder, and a path must not lead out of it`() async throws {
        var program = SandboxedProgram(
            language: "python",
            files: [
                .init(path: "main.py", text: "import sys; sys.path.insert(0, '.'); import lib.a; print(lib.a.x)"),
                .init(path: "lib/a.py", text: "x = 7"),
            ],
            seconds: 60
        )
        #expect(try await NamespaceSandbox().run(program).output == "7\n")
        for path in ["../a", "/a", "a//b", "a;b", "", "-a"] {
            program.files[1].path = path
            await #expect(throws: SandboxError.badPath(path)) { try await NamespaceSandbox().run(program) }
        }
    }

    @Test func `A language without an interpreter is an error`() async throws {
        await #expect(throws: SandboxError.unknownLanguage("cobol", known: ["bash", "javascript", "python"])) {
            try await run("cobol", "")
        }
    }
}
