extension InjectionRule {
    /// Korean has the object before the verb; the verb's ending tells a command from a statement, in every register.
    static let korean: [InjectionRule] = [
        InjectionRule("ko-ignore", [Korean.earlier, Korean.instructions, Korean.ignore], within: 9, strength: 0.95),
        InjectionRule("ko-ignore-instructions", [Korean.instructions, Korean.ignore], within: 3, strength: 0.75),
        InjectionRule("ko-ignore-told", [Korean.told, Korean.ignore], within: 4, strength: 0.85),
        InjectionRule("ko-ignore-all", [Korean.allEarlier, Korean.ignore], within: 3, strength: 0.8),
        InjectionRule("ko-instead", [Korean.unanswered, Korean.only], within: 8, strength: 0.7),
        InjectionRule(
            "ko-reveal",
            [Korean.hidden, Korean.reveal],
            within: 6,
            strength: 0.85,
            isWeakerInQuestions: false
        ),
        InjectionRule(
            "ko-ask-prompt",
            [Korean.hidden, Korean.what],
            within: 4,
            strength: 0.45,
            isWeakerInQuestions: false
        ),
        InjectionRule(
            "ko-repeat-above",
            [Korean.aboveText, Korean.copy],
            within: 5,
            strength: 0.8,
            isWeakerInQuestions: false
        ),
        InjectionRule("ko-persona", [Korean.fromNow, Korean.you, Korean.unbound], within: 25, strength: 0.9),
        InjectionRule("ko-unbound", [Korean.you, Korean.unbound, Korean.act], within: 25, strength: 0.8),
        InjectionRule("ko-jailbreak-name", [Korean.jailbreak], strength: 0.85),
        InjectionRule("ko-new-role", [Korean.fromNow, Korean.you, Korean.role], within: 12, strength: 0.4),
        InjectionRule("ko-false-end", [Korean.falseEnd], strength: 0.75),
        InjectionRule("ko-hide", [Korean.user, Korean.unsaid], within: 4, strength: 0.8),
        InjectionRule("ko-exfiltrate", [Korean.private, Korean.send], within: 8, strength: 0.55),
        InjectionRule(
            "ko-password",
            [Korean.password, Korean.reveal],
            within: 4,
            strength: 0.4,
            isWeakerInQuestions: false
        ),
    ]
}

private enum Korean {
    static let instructions = KeywordGroup(
        "instructions",
        "지시|지침|명령|규칙|프롬프트|설정|제약|제한|가이드라인|정책|원칙|인스트럭션|룰|시스템 메시지|안내문|가이드|과제|요청사항|주문|오더"
    )
    static let earlier = KeywordGroup(
        "earlier",
        "이전|앞의|앞선|앞에|위의|위에|위 |지금까지|기존|모든|전부|방금|여태|원래|너의|네 |니 |당신의|시스템|초기|처음|상기|아까|선행|먼저",
        "받은|전에|너한테|너에게|당신에게|개발자|숨겨진|내부|그동안|예전|저 위"
    )
    static let told = KeywordGroup(
        "told",
        "시킨 거|시킨 것|시킨거|시킨것|말한 거|말한 것|말한거|말한 내용|들은 거|들은 것|들은거|들은 내용|배운 거|배운 것|앞에 있는 거|위에 있는 거",
        "앞에서 한 말|앞에 한 말|위에 쓴|앞에 쓴|적힌 거|적힌 것|하라는 거|하라는 것|하던 거|하던 것|말씀드린|들으신|받으신"
    )
    static let allEarlier = KeywordGroup(
        "all earlier",
        "이전 내용|앞 내용|앞의 내용|위 내용|위의 내용|지금까지의 내용|지금까지 내용|이전 대화|앞의 대화|위의 모든|앞의 모든|이전 것|이전 거|위의 것",
        "이전의 대화|앞의 기억|이전 기억|이전의 기억|앞에 한 말|아까 한 말|앞의 것|이전 텍스트|위 텍스트|앞부분|윗부분|이전 문장|위 문장|앞 문장|지금까지 한|여태까지|앞에 나온|위에 나온|이전의 모든|이전 입력"
    )
    static let unanswered = KeywordGroup(
        "unanswered",
        "답하지 말고|답하지말고|대답하지 말고|대답하지말고|답변하지 말고|답변하지말고|번역하지 말고|요약하지 말고|답은 하지 말고|답하지 마시고|답변하지 마시고|대답하지 마시고"
    )
    static let only = KeywordGroup("only", "만 출력|만 말해|만 말하|라고만|만 답|만 대답|만 적|만 써|라고 출력|라고 말해|만 반복|라고 답해|만 보여")
    /// Stems with the endings of commands in all registers: plain, familiar, polite and formal.
    static let ignore = KeywordGroup(
        "ignore",
        commands(of: ["무시", "삭제", "취소", "폐기", "초기화", "해제", "우회", "제거", "중단", "리셋", "스킵", "패스", "거부", "철회", "무효화", "포맷"])
            + [
                "무시ㄱ|무시 ㄱ|무시바람|무시 바람|무시 좀|무시요|무시$|무시하삼|무시때려|무시 때려",
                "잊어$|잊어라|잊어줘|잊어 줘|잊어주|잊어 주|잊어버려|잊어버리고|잊어버리세|잊어버리십|잊어요|잊으|잊고|잊자|까먹|따르지 마|따르지 말|따르지 않|따르지마|따르지말|안 따라도|안따라도|지키지 마|지키지 말|지키지마|안 지켜도",
                "신경 쓰지 마|신경 쓰지 말|신경쓰지 마|신경쓰지 말|신경 꺼|신경꺼|신경 끄|버려|버리고|버리세요|버리십|지워|지우고|지우세요|지우십|듣지 마|듣지 말",
                "쌩까|생까|제쳐|제끼|재끼|치워|치우고|씹어|씹고|덮어쓰|덮어써|벗어나|벗어던|깨고|깨버려|어겨|어기고|없던 걸로|없던걸로|없는 걸로|없는걸로|없애",
                "내려놓|집어치|때려치|개무시|싹 다 잊|건너뛰|넘겨버|꺼버려|끄고|신경 안 써|신경 안써|상관하지 마|상관하지 말|무시를|따를 필요 없|따를 필요가 없|지킬 필요 없",
            ]
    )
    static let hidden = KeywordGroup(
        "hidden",
        "시스템 프롬프트|시스템프롬프트|시스템 메시지|시스템메시지|시스템 지시|시스템 지침|시스템 명령|초기 지시|초기 지침|초기 프롬프트|초기 설정|숨겨진 지시",
        "숨겨진 지침|숨겨진 프롬프트|숨겨진 규칙|내부 지침|내부 지시|내부 규칙|내부 프롬프트|너의 지시|너의 지침|너의 프롬프트|네 지시|네 지침|네 프롬프트|당신의 지시",
        "당신의 지침|당신의 프롬프트|니 프롬프트|니 지침|니 지시|받은 지시|받은 지침|받은 명령|받은 프롬프트|원래 지시|원래 지침|원래 프롬프트|처음 지시|처음 받은",
        "이전 지시|이전 지침|이전 프롬프트|위의 지시|위 지시|위 지침|앞의 지시|앞선 지시|개발자 메시지|개발자 지시|프롬프트 전문|프롬프트 원문|프롬프트 전체|지침 전문|너한테 준 지시",
        "비밀 지침|비밀 지시|설정된 지침|설정된 지시|설정된 프롬프트|입력된 프롬프트|입력된 지시|주어진 지시|주어진 지침|주어진 프롬프트|너의 지시문|네 지시문"
    )
    static let reveal = KeywordGroup(
        "reveal",
        commands(of: ["출력", "공개", "반복", "번역", "요약", "나열", "공유", "복사", "제공", "설명", "인쇄", "표시", "노출", "프린트", "재출력", "복창"])
            + [
                "알려|보여|말해|말하|써줘|써 줘|써봐|써 봐|적어|읊어|뱉어|까봐|까 봐|내놔|내놓|불러줘|불러 줘|줘봐|보내줘|그대로|털어놔|풀어놔|공개 좀|출력 좀",
                "토해|실토|읽어|보고 싶|알고 싶|궁금|뱉으|답해|대답해|내뱉|넘겨|출력ㄱ|출력바람|출력 바람|출력 부탁|ㄱㄱ",
            ]
    )
    static let what = KeywordGroup("what", "뭐야|뭔데|뭐니|뭐냐|뭐였|뭐지|무엇|뭔가요|뭐예요|뭐에요|어떻게 되|어떤 내용|뭐라고|뭘까|뭐임|머야|머임")
    static let aboveText = KeywordGroup(
        "above text",
        "위의 내용|위 내용|위의 텍스트|위 텍스트|위의 모든|위에 있는|위에 적힌|위에 쓰인|위의 문장|이 위의|앞의 내용|앞 내용|이전 내용|지금까지의 내용|앞의 텍스트",
        "첫 문장부터|처음부터|맨 위부터|맨 처음|이 메시지 이전|이 문장 위|이 대화의 시작"
    )
    static let copy = KeywordGroup(
        "copy",
        commands(of: ["출력", "반복", "복사", "복창", "인쇄", "번역", "재출력"]) + ["그대로|토씨|한 글자도|빠짐없이|옮겨 적|읊어|따라 써|따라 말"]
    )
    static let fromNow = KeywordGroup("from now", "지금부터|이제부터|이제 |앞으로|지금 이 순간부터|오늘부터|여기서부터|이 시점부터|지금은|이제는|이젠")
    static let you = KeywordGroup("you", "너는|넌 |너 |네가|니가|당신은|당신이|당신을|그대는|너를|널 |자네는|귀하는|챗봇은|ai는|모델은|너의|당신의|넌,|너,")
    static let unbound = KeywordGroup(
        "unbound",
        "제한 없|제한없|제한이 없|제약 없|제약없|제약이 없|규칙 없|규칙이 없|무제한|필터 없|필터링 없|필터가 없|검열 없|검열이 없|검열받지 않|윤리적 제한|윤리 기준|윤리적 기준",
        "윤리적 판단|도덕적|탈옥|개발자 모드|무엇이든|뭐든|뭐든지|어떤 질문에도|어떤 요청이든|어떤 요청에도|거절하지|거부하지|거절 없|거부 없|가이드라인에 얽매|제약에서 벗어|제한에서 벗어",
        "구속받지 않|얽매이지|따르지 않|자유로운|제한을 받지|제약을 받지|안전장치|안전 장치|비윤리|불법적|법과 윤리|정책을 무시|규정을 무시|제한 해제|제한이 해제"
    )
    static let act = KeywordGroup(
        "act",
        "행동해|행동하|연기해|연기하|역할|답해|답하|대답해|대답하|응답해|응답하|말해|알려|되어|되는 거|인 척|인척|척해|모드|해줘|이다|입니다|이야"
    )
    static let jailbreak = KeywordGroup(
        "jailbreak",
        "탈옥 모드|탈옥모드|dan 모드|dan모드|개발자 모드를 활성|개발자 모드 활성|개발자 모드로 전환|개발자 모드로 들어|개발자모드|무제한 모드|무검열 모드|제한 해제 모드",
        "디버그 모드로 전환|디버그 모드 활성|관리자 모드로 전환|관리자 모드 활성|악당 모드|안전 필터 해제|안전 필터를 끄|필터를 꺼|안전장치를 꺼|검열 해제"
    )
    static let role = KeywordGroup("role", "역할|행동해|행동하|연기해|연기하|인 척|인척|척해|봇이|로봇이|프로그램이|ai야|ai다|모드|캐릭터|페르소나|빙의")
    static let falseEnd = KeywordGroup(
        "false end",
        "사용자 입력 끝|사용자 입력 종료|사용자 섹션|시스템 메시지:|시스템:|새로운 지시:|새 지시:|새로운 지시 사항|새 지시사항|새로운 지시사항|새로운 명령:|프롬프트 끝|문서 끝",
        "지시가 변경|지시사항이 변경|명령이 변경|지침이 변경|지침이 업데이트|지시가 업데이트|규칙이 변경|새로운 지침:|관리자 명령|긴급 명령|시스템 공지|시스템 알림:|대화 초기화|명령 변경됨"
    )
    static let user = KeywordGroup("user", "사용자에게|사용자한테|유저에게|유저한테|고객에게|고객한테|사용자가|이용자에게|사용자 모르게|사용자 몰래|사용자는")
    static let unsaid = KeywordGroup("unsaid", "알리지|말하지|언급하지|밝히지|모르게|몰래|알려주지|비밀로|숨기|눈치채지|보고하지|고지하지|묻지 말|확인받지|모르도록")
    static let `private` = KeywordGroup(
        "private",
        "대화 내용|대화 기록|대화내역|비밀번호|api 키|api키|개인정보|시스템 프롬프트|인증 정보|고객 정보|고객 목록|연락처|주민등록번호|카드번호|계좌번호"
    )
    static let send = KeywordGroup(
        "send",
        "http|링크에|주소로 보내|주소로 전송|메일로 보내|이메일로 보내|전송해|전송하|업로드해|업로드하|덧붙여|서버로|url|붙여서|외부로"
    )
    static let password = KeywordGroup("password", "비밀번호|패스워드|비번|암호|접근 코드|액세스 코드|비밀 코드|비밀 키|시크릿|인증 코드|암호문|비밀 단어")

    /// What orders somebody to do `stem`, from 해 to 하십시오.
    private static func commands(of stems: [String]) -> [String] {
        stems.flatMap { stem in
            [
                "해$", "해줘", "해 줘", "해주", "해 주", "해라", "해봐", "해 봐", "해버려", "해 버려", "해요", "해야 돼", "해야 해", "하고", "하세요",
                "하셔",
                "하십", "하시", "하라", "하렴", "하자", "하도록", "하길", "하기 바", "하여", "하면 돼", "할 것", "할것", "하삼", "하셈", "하지 말고",
                "한 뒤",
                "한 다음", "한 후", "하며", "하면서", " 부탁", " 바랍", " 바람", " 좀", " ㄱ", "ㄱㄱ", "하는 거", "하구", "하곤",
            ].map { stem + $0 }
        }
    }
}
