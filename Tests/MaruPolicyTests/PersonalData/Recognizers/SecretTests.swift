import Testing

@Suite struct SecretTests {
    /// Made of its parts here, so that no scanner of repositories takes a test for a leak.
    private static func key(_ prefix: String, _ body: String) -> String { "토큰 [[SECRET|\(prefix)\(body)]] 유출" }

    @Test(arguments: [
        key("AKIA", "ZQ3DFG7HJK2LMNP5"), key("gh" + "p_", "x7Kq2Wm9Zt4Rv1Lb8Nc5Ys3Hd6Jf0Gp2Aa4E"),
        key("sk-" + "proj-", "Vm7V6yXXHmuuusYUzOu4fvDogsXDpa3bLtF3jAsye19IuiKs"),
        key("gl" + "pat-", "OWxaKzQ4Yqm5LBFYpoZQ"),
        key("xox" + "b-", "580933431014-937858483120-JQCOAs7kiNCBHQhKbEdM83DC"),
        key("hf" + "_", "qWeRtYuIoPaSdFgHjKlZxCvBnM1234567"), key("AI" + "za", "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q"),
        key("sk_" + "live_", "4eC39HqLyjWDarjtT1zdp7dc"),
        key("npm" + "_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"),
        key("SG" + ".", "ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf09kqeF8tAmbihYzrnopKc1s5cr"),
        key("sk-" + "ant-", "api03-abCdEf123456GhIjKl789012MnOpQr345678StUvWx-AA"),
        key("github" + "_pat_", "11ABCDEFG0123456789abcd_efGHIJKLMN1234567890opqrSTUVwxyz"),
        key("hvs" + ".", "CAESIJ1b2C3d4E5f6G7h8I9j0K1l2"),
        key("dop" + "_v1_", "0123456789abcdef0123456789abcdeffedcba9876543210fedcba9876543210"),
        key("ya29" + ".", "a0AfH6SMBx1y2Z3w4V5u6T7s8R9q"), key("gsk" + "_", "Q1w2E3r4T5y6U7i8O9p0A1s2D3f4G5h6"),
    ])
    func `Keys with a prefix of their service are found`(text: String) { expectMarked(text) }

    @Test func `A web token is found when its header is one`() {
        expectMarked(
            "토큰 [[SECRET|eyJhbGciOiAiSFMyNTYiLCAidHlwIjogIkpXVCJ9.eyJzdWIiOiAiMTkwNDY1NTciLCAiaWF0IjogMTczNDM2NTg3Nn0.HmG2TVDcoqxNCNRpbqoKwFg-12EtQ-m2vFAfPSONcAc]]입니다."
        )
        expectMarked("값 eyJub3RhbGciOiAiSFMyNTYifQo.eyJzdWIiOiAiMTkwNDY1NTcifQ.abcdefghij")
    }

    @Test(arguments: [
        "api_key=[[SECRET|9f8a7b6c5d4e3f2a1b0c9d8e]]", "Authorization: Bearer [[SECRET|aB3dE5fG7hI9jK1lM3nO5pQ7]]",
        "API 키는 [[SECRET|aB3dE5fG7hI9jK1lM3]]입니다", "비밀번호는 [[SECRET|P@ssw0rd123!x]]입니다",
        "password: [[SECRET|hunter2024]]",
        "DB_PASSWORD='[[SECRET|tr0ub4dor&3]]'", "비번: [[SECRET|qwe123!@#z]] 이에요",
        "client_secret: \"[[SECRET|8Q~abcDEF123ghiJKL456mnoPQR789]]\"",
        "액세스 토큰: [[SECRET|0f1e2d3c4b5a69788796a5b4c3d2e1f0]]",
        "aws_secret_access_key = [[SECRET|wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzLEwKEYab]]",
        "postgres://[[SECRET|admin:s3cr3tPw]]@db.internal:5432/app",
        "https://[[SECRET|user:tok3nvalue]]@git.internal/x.git", "redis://[[SECRET|:p4ssw0rd]]@cache:6379",
    ])
    func `Values behind words for secrets are found`(text: String) { expectMarked(text) }

    @Test func `A private key is found from its first line to its last`() {
        let dashes = "-----"
        expectMarked(
            "키:\n[[SECRET|\(dashes)BEGIN RSA PRIVATE KEY\(dashes)\nMIIEowIBAAKCAQEA0Z3VS5JJcds3xfn\nygWyF8PbnGy0AHB7\n\(dashes)END RSA PRIVATE KEY\(dashes)]]\n끝"
        )
        expectMarked("[[SECRET|\(dashes)BEGIN OPENSSH PRIVATE KEY\(dashes)\nb3BlbnNzaC1rZXktdjEAAAAA]]")
        expectMarked("\(dashes)BEGIN CERTIFICATE\(dashes)\nMIIDXTCCAkWgAwIBAgIJ\n\(dashes)END CERTIFICATE\(dashes)")
    }

    @Test(arguments: [
        "커밋 e35a11097e241655d6412707bf4c542ea3a31440",
        "sha256: 2480ac8ac52d4f4290e1ea2831c3b9d3ac47bd762480ac8ac52d4f4290e1ea28",
        "id 550e8400-e29b-41d4-a716-446655440000", "api_key=YOUR_API_KEY", "password: required", "비밀번호는 8자 이상",
        "token: ${TOKEN}",
        "secret = os.environ[\"SECRET\"]", "password=********", "토큰 수는 4096개", "sk-learn", "token_count=128000",
        "비밀번호를 잊으셨나요?", "https://example.com/a@b", "api key를 발급", "hf_hub_download", "integrity=sha512-abc",
        "key-value store", "password = getpass()",
        "max_tokens: 4096", "https://host:8080/path", "password123", "xoxb-token-here",
    ])
    func `Hashes, places for secrets and words are left alone`(text: String) { expectMarked(text) }
}
