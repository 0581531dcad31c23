import MaruCLI

@main
enum Maru {
    static func main() {
        Signals.whileWaiting { await MaruCommand.run(Array(CommandLine.arguments.dropFirst())) }
    }
}
