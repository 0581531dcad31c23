import Crypto
import MaruPolicy

extension PolicyChain {
    /// A policy at work that answers nobody.
    init(trying policy: Policy) {
        let looksForInjections = policy.injection == .log || policy.injection == .block
        self.init(
            policy,
            secret: SymmetricKey(size: .bits256),
            injections: looksForInjections ? InjectionDetector() : nil
        )
    }
}
