import MaruEvaluation
import Testing

struct JUnitReportTests {
    private func check(_ outcome: GateResult.Outcome, _ explanation: String = "why") -> GateCheck {
        GateCheck(candidate: "a<b", scenario: "s1", subject: .success, outcome: outcome, explanation: explanation)
    }

    @Test func `each outcome has its element, and suites their counts`() {
        let checks = [check(.pass), check(.fail), check(.inconclusive), check(.void)]
        #expect(
            JUnitReport(GateResult(run: "r\"1\"", checks: checks)).xml == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="r&quot;1&quot;" tests="4" failures="1" errors="1" skipped="1" time="0">
                  <testsuite name="a&lt;b" tests="4" failures="1" errors="1" skipped="1" time="0">
                    <testcase classname="s1" name="success" time="0"/>
                    <testcase classname="s1" name="success" time="0"><failure type="success" message="why"/></testcase>
                    <testcase classname="s1" name="success" time="0"><skipped message="why"/></testcase>
                    <testcase classname="s1" name="success" time="0"><error type="void" message="why"/></testcase>
                  </testsuite>
                </testsuites>

                """
        )
    }

    @Test func `what XML cannot hold is replaced`() {
        let xml = JUnitReport(GateResult(run: "r", checks: [check(.fail, "a\u{0}b\n한 & \u{1F600}")])).xml
        #expect(xml.contains("message=\"a\u{FFFD}b&#10;한 &amp; \u{1F600}\""))
    }
}
