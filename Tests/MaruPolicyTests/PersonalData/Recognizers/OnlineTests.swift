import Testing

/// Mail and addresses of networks.
@Suite struct OnlineTests {
    @Test(arguments: [
        "메일은[[EMAIL|hong@example.com]]입니다", "[[EMAIL|kim.min-su+news@mail.example.co.kr]].",
        "<[[EMAIL|a_b@example.org]]>", "mailto:[[EMAIL|a@b.io]]", "[[EMAIL|hong [at] example.com]]",
        "[[EMAIL|hong(at)example.com]]", "[[EMAIL|hong @ example.com]]", "[[EMAIL|hong골뱅이example.com]]",
        "[[EMAIL|hong＠example.com]]", "[[EMAIL|hong[at]example[dot]com]]",
        "[[EMAIL|user@xn--9n2bp8q.xn--3e0b707e]]", "\"email\":\"[[EMAIL|x1@y2.net]]\"",
        "[[EMAIL|a@b.com]],[[EMAIL|c@d.com]];", "[[EMAIL|ho\u{200B}ng@exam\u{200B}ple.com]]",
        "[[EMAIL|ｈｏｎｇ@ｅｘａｍｐｌｅ.com]]",
    ])
    func `Addresses of mail are found`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "git@github.com:owner/name.git", "@override", "react@18.2.0", "icon@2x.png", "a @ b", "npm i @types/node@20",
        "3@4", "이메일 주소를 @로", "user@localhost", "@홍길동",
    ])
    func `Other at signs are left alone`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "서버 [[IP|10.127.115.173]]에서", "[[IP|192.168.0.12]]:8080", "IP는 [[IP|82.249.136.202]]인데", "ping [[IP|8.8.8.8]]",
        "([[IP|203.0.113.7]]/24)",
        "접속 IP [[IP|1.2.3.4]].", "[[IP|2001:db8::8a2e:370:7334]]", "[[IP|fe80::1ff:fe23:4567:890a]]",
        "[[IP|2001:0db8:85a3:0000:0000:8a2e:0370:7334]]에서", "ip=[[IP|172.16.254.1]]&", "[[IP|１９２.１６８.０.１]] 서버",
        "[[IP|6e40:4041:c617:e898:c11:40d2:c669:2eb4]]",
    ])
    func `Addresses of IPv4 and IPv6 are found`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "버전 10.127.115.173", "v1.2.3.4", "version 121.0.6167.85", "1.2.3.4.5", "제1.2.3.4항", "256.1.1.1", "127.0.0.1",
        "255.255.255.0", "12:30:45", "std::vector", "a::b", "10.15.7", "01.02.03.04", "빌드 120.0.6099.109",
    ])
    func `Versions, times and source are no addresses`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "[[MAC|00:1A:2B:3C:4D:5E]]", "MAC [[MAC|00-1a-2b-3c-4d-5e]]에서", "mac address [[MAC|001a.2b3c.4d5e]]",
        "MAC 주소 [[MAC|00:11:22:33:44:55]]",
    ])
    func `Addresses of devices are found`(text: String) { expectMarked(text) }

    @Test(arguments: [
        "12-34-56-78-90-12", "00:11:22:33:44:55", "00:1A:2B:3C:4D", "00:1A:2B:3C:4D:5E:6F", "2024-01-02-03-04-05",
    ])
    func `Other pairs are none`(text: String) { expectMarked(text) }
}
