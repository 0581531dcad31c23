import MaruEvaluation
import Testing

@Suite("Agreement of two judges")
struct AgreementTests {
    @Test func `Kappa and AC1 of a table are those of an independent computation`() throws {
        let table = Agreement(bothYes: 40, firstOnly: 9, secondOnly: 6, bothNo: 45)
        #expect(abs(try #require(table.kappa) - 0.6995) < 5e-5)
        #expect(abs(try #require(table.firstOrderAgreement) - 0.7007) < 5e-5)
        #expect(table.raw == 0.85)
    }

    @Test func `Kappa collapses where nearly all answers are good and AC1 does not`() throws {
        let table = Agreement(bothYes: 90, firstOnly: 5, secondOnly: 5, bothNo: 0)
        #expect(try #require(table.kappa) < 0)
        #expect(try #require(table.firstOrderAgreement) > 0.85)
    }

    @Test func `Without answers, or where chance explains all, there is no figure`() {
        #expect(Agreement(bothYes: 0, firstOnly: 0, secondOnly: 0, bothNo: 0).raw == nil)
        #expect(Agreement(bothYes: 9, firstOnly: 0, secondOnly: 0, bothNo: 0).kappa == nil)
    }
}
