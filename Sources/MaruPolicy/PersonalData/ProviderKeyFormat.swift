/// How the keys of a service look: a prefix, and a body of so many scalars of an alphabet.
struct ProviderKeyFormat: Sendable {
    enum Alphabet: Sendable {
        case hexadecimal
        case capitals
        case alphanumeric
        /// Letters, digits, `-` and `_`.
        case base64URL
        /// Those of base64 and its padding.
        case base64
        /// Letters, digits, `-`, `_` and `.`.
        case dotted

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            switch self {
            case .hexadecimal: scalar.isHexDigit
            case .capitals: scalar.isASCIIDigit || scalar.isASCIIUppercase
            case .alphanumeric: scalar.isASCIIAlphanumeric
            case .base64URL: scalar.isASCIIAlphanumeric || scalar == "-" || scalar == "_"
            case .base64: scalar.isASCIIAlphanumeric || scalar == "+" || scalar == "/" || scalar == "="
            case .dotted: scalar.isASCIIAlphanumeric || scalar == "-" || scalar == "_" || scalar == "."
            }
        }
    }

    let prefix: StaticWord
    let alphabet: Alphabet
    let lengths: ClosedRange<Int>

    init(_ prefix: StaticWord, _ alphabet: Alphabet, _ lengths: ClosedRange<Int>) {
        self.prefix = prefix
        self.alphabet = alphabet
        self.lengths = lengths
    }

    /// By the first scalar of the prefix, longer prefixes first.
    static let byFirst: [Unicode.Scalar: [ProviderKeyFormat]] = Dictionary(grouping: all) { $0.prefix.scalars[0] }
        .mapValues { $0.sorted { $0.prefix.scalars.count > $1.prefix.scalars.count } }

    /// From what the services say of their keys.
    static let all: [ProviderKeyFormat] = [
        // Amazon
        .init("AKIA", .capitals, 16...16), .init("ASIA", .capitals, 16...16), .init("ABIA", .capitals, 16...16),
        .init("ACCA", .capitals, 16...16), .init("AGPA", .capitals, 16...16), .init("AIDA", .capitals, 16...16),
        .init("AROA", .capitals, 16...16), .init("ABSK", .base64, 60...200),
        // Anthropic, OpenAI and other models
        .init("sk-ant-", .base64URL, 20...200), .init("sk-proj-", .base64URL, 20...250),
        .init("sk-svcacct-", .base64URL, 20...250), .init("sk-admin-", .base64URL, 20...250),
        .init("sk-or-", .base64URL, 20...120), .init("sk-", .base64URL, 20...250), .init("hf_", .alphanumeric, 20...60),
        .init("gsk_", .alphanumeric, 20...80), .init("pplx-", .alphanumeric, 32...80), .init("r8_", .alphanumeric, 30...60),
        .init("xai-", .alphanumeric, 40...120), .init("nvapi-", .base64URL, 40...120), .init("api_org_", .alphanumeric, 30...60),
        .init("tgp_v1_", .base64URL, 30...80), .init("fw_", .alphanumeric, 20...60), .init("lsv2_", .base64URL, 30...80),
        // Atlassian, Cloudflare, Databricks, DigitalOcean, Discord, Docker, Doppler, Dropbox
        .init("ATATT3", .dotted, 60...300), .init("ATCTT3", .dotted, 60...300), .init("ATBB", .alphanumeric, 28...40),
        .init("v1.0-", .dotted, 100...200), .init("dapi", .hexadecimal, 32...34), .init("dop_v1_", .hexadecimal, 64...64),
        .init("doo_v1_", .hexadecimal, 64...64), .init("dor_v1_", .hexadecimal, 64...64),
        .init("dckr_pat_", .base64URL, 20...40), .init("dckr_oat_", .base64URL, 20...40),
        .init("dp.pt.", .alphanumeric, 30...50), .init("dp.st.", .dotted, 30...70), .init("sl.", .base64URL, 100...200),
        // Facebook, Fly, GitHub, GitLab, Google, Grafana
        .init("EAACEdEose0cBA", .alphanumeric, 10...200), .init("fo1_", .base64URL, 40...50), .init("FlyV1 ", .base64, 40...500),
        .init("ghp_", .alphanumeric, 30...60), .init("gho_", .alphanumeric, 30...60), .init("ghu_", .alphanumeric, 30...60),
        .init("ghs_", .alphanumeric, 30...60), .init("ghr_", .alphanumeric, 30...80),
        .init("github_pat_", .base64URL, 40...100), .init("glpat-", .dotted, 20...60), .init("gldt-", .base64URL, 20...50),
        .init("glrt-", .base64URL, 20...60), .init("glptt-", .base64URL, 20...60), .init("glcbt-", .base64URL, 20...60),
        .init("glsoat-", .base64URL, 20...50), .init("gloas-", .base64URL, 40...80), .init("glft-", .base64URL, 20...50),
        .init("AIza", .base64URL, 35...35), .init("ya29.", .base64URL, 20...300), .init("GOCSPX-", .base64URL, 24...40),
        .init("glc_", .base64, 32...400), .init("glsa_", .base64URL, 32...60), .init("eyJrIjoi", .base64, 60...400),
        // HashiCorp, Heroku, Linear, Mailchimp, Mailgun, Netlify, New Relic, Notion, npm, NuGet
        .init("hvs.", .base64URL, 24...200), .init("hvb.", .base64URL, 100...300), .init("HRKU-", .base64URL, 36...80),
        .init("lin_api_", .alphanumeric, 32...60), .init("lin_oauth_", .alphanumeric, 32...80), .init("key-", .hexadecimal, 32...32),
        .init("nfp_", .alphanumeric, 36...50), .init("NRAK-", .capitals, 27...27), .init("NRJS-", .hexadecimal, 19...19),
        .init("secret_", .alphanumeric, 40...50), .init("ntn_", .alphanumeric, 40...60), .init("npm_", .alphanumeric, 30...50),
        .init("oy2", .alphanumeric, 43...43),
        // Planetscale, Postman, Prefect, Pulumi, PyPI, Rubygems, Sendgrid, Sentry, Shopify, Slack, Sonar, Square, Stripe
        .init("pscale_tkn_", .dotted, 30...70), .init("pscale_pw_", .dotted, 30...70), .init("PMAK-", .base64URL, 50...70),
        .init("pnu_", .alphanumeric, 36...36), .init("pul-", .hexadecimal, 40...40), .init("pypi-", .base64URL, 50...300),
        .init("rubygems_", .hexadecimal, 48...48), .init("SG.", .dotted, 60...70), .init("sntrys_", .base64, 40...300),
        .init("sntryu_", .hexadecimal, 64...64), .init("shpat_", .hexadecimal, 32...32), .init("shpca_", .hexadecimal, 32...32),
        .init("shppa_", .hexadecimal, 32...32), .init("shpss_", .hexadecimal, 32...32), .init("xoxb-", .base64URL, 20...120),
        .init("xoxp-", .base64URL, 20...120), .init("xoxa-", .base64URL, 20...120), .init("xoxr-", .base64URL, 20...120),
        .init("xoxs-", .base64URL, 20...120), .init("xoxe-", .base64URL, 20...200), .init("xoxe.", .dotted, 20...200),
        .init("xapp-", .base64URL, 20...150), .init("sqp_", .hexadecimal, 40...40), .init("squ_", .hexadecimal, 40...40),
        .init("sq0atp-", .base64URL, 22...22), .init("sq0csp-", .base64URL, 43...43), .init("EAAA", .base64URL, 56...64),
        .init("sk_live_", .alphanumeric, 16...120), .init("sk_test_", .alphanumeric, 16...120),
        .init("rk_live_", .alphanumeric, 16...120), .init("rk_test_", .alphanumeric, 16...120),
        .init("pk_live_", .alphanumeric, 16...120), .init("whsec_", .base64, 24...80), .init("sk_", .alphanumeric, 40...64),
        // Supabase, Telegram-like, Terraform, Twilio, Vercel, Weights & Biases, Kakao and Toss
        .init("sbp_", .hexadecimal, 40...40), .init("sb_secret_", .base64URL, 20...60), .init("tfe.v1.", .base64URL, 60...90),
        .init("SK", .hexadecimal, 32...32), .init("AC", .hexadecimal, 32...32), .init("vercel_", .alphanumeric, 20...60),
        .init("vcp_", .alphanumeric, 20...60), .init("live_sk_", .alphanumeric, 20...60), .init("test_sk_", .alphanumeric, 20...60),
        .init("live_gsk_", .alphanumeric, 20...60), .init("test_gsk_", .alphanumeric, 20...60),
        .init("figd_", .base64URL, 30...60), .init("AGE-SECRET-KEY-1", .capitals, 58...58), .init("phc_", .alphanumeric, 40...50),
        .init("ops_", .base64, 250...1000), .init("tskey-", .base64URL, 20...70), .init("dt0c01.", .dotted, 80...100),
        .init("waka_", .base64URL, 30...40), .init("CFPAT-", .base64URL, 40...50), .init("rnd_", .alphanumeric, 24...40),
    ]
}
