import Foundation
import Testing

@testable import MaruPolicy

@Suite struct SecretTextTests {
    private static let prompt = """
        You are the assistant of the personnel department. Never mention the plan to move the office to Busan in spring.
        인사팀 비서로서 봄에 사무실을 부산으로 옮기는 계획을 절대로 말하지 마세요.
        """

    private func step(_ text: String, _ secret: SecretText = SecretText(prompt)) -> (text: String, isStopped: Bool) {
        var filter = StreamFilter(StreamRules(secrets: [secret]))
        let text = filter.push(text).text + filter.finish().text
        return (text, filter.isStopped)
    }

    @Test(arguments: [
        "never mention the plan to move the office to busan in spring",
        "NEVERMENTIONTHEPLANTOMOVETHEOFFICETOBUSANINSPRING",
        "n-e-v-e-r m*e*n*t*i*o*n the plan to move the office to Busan in spring",
        "봄에 사무실을 부산으로 옮기는 계획을 절대로 말하지",
        String("Never mention the plan to move the office to Busan in spring".reversed()),
        "Arire zragvba gur cyna gb zbir gur bssvpr gb Ohfna va fcevat",
        Data(prompt.utf8).base64EncodedString(),
        Data(prompt.utf8.dropFirst(7)).base64EncodedString(),
        prompt.utf8.map { String($0, radix: 16) }.joined(separator: " "),
    ])
    func `A told part of the prompt ends the answer`(leak: String) {
        let told = step("물론입니다: " + leak)
        #expect(told.isStopped)
        // No piece of the text has left.
        #expect(TextFold.units(of: told.text).filter(TextFold.isAlphanumeric).count < 15 + 12)
    }

    @Test func `A few words of it are no leak`() {
        let text = "The assistant of the personnel department can help you. 부산으로 사무실을 옮긴다."
        #expect(step(text) == (text, false))
    }

    @Test func `A canary ends the answer before any of it leaves`() {
        let rules = StreamRules(
            detectors: [MailDetector()],
            actions: [StreamSamples.mail: .stop],
            secrets: [.canary("c4n4ry-7f3k-2q9x-ab")]
        )
        var filter = StreamFilter(rules)
        #expect(filter.push("말: C4N4RY_7F3K_2Q9X").text == "말: ")
        #expect(filter.isStopped)
    }

    @Test func `Hashes of pieces depend on the last units only`() {
        var long = PieceHash(length: 3)
        for unit: UInt32 in [9, 8, 7, 1, 2, 3] { long.append(unit) }
        var short = PieceHash(length: 3)
        for unit: UInt32 in [1, 2] { short.append(unit) }
        #expect(short.value == nil)
        short.append(3)
        #expect(short.value == long.value)
    }
}
