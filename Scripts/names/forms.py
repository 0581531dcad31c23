"""Made-up sentences of offices, hospitals, banks and chats in which names of persons stand, and words that look like
names. Everything is drawn from lists, so no text of anybody is in here."""

import random

SURNAMES = (
    "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심 노 하 곽 성 차 주 우 구 민 류 나 진 지 엄 채 원 천 방 공 현 함 변 염 여 추 "
    "도 소 석 선 설 마 길 연 위 표 명 기 반 왕 금 옥 육 인 맹 제 모 탁 국 어 은 편 용 봉 두 예 경 사 부 가 복 태 목 형 피 계 감 음 빈 동 온 호 범 좌 팽 승 간 상 시 갈 단 견 당 라"
).split()
COMPOUND = "남궁 황보 제갈 사공 선우 서문 독고 동방".split()
# About the shares of people in Korea: the first few are most of them.
WEIGHTS = [21, 15, 8.5, 4.7, 4.3, 2.4, 2.1, 2, 2, 1.7, 1.5, 1.5, 1.5, 1.9, 1.4, 1.4, 1.4, 1.4, 1.1, 1.1]
GIVEN = (
    "민준 서준 도윤 예준 시우 하준 주원 지호 지후 준우 준서 건우 도현 현우 지훈 우진 선우 서진 연우 유준 정우 승우 승현 시윤 준혁 은우 지환 승민 지우 유찬 윤우 민재 현준 수호 시후 진우 "
    "민성 수현 준영 이준 재윤 시현 한결 지안 지한 윤호 승준 은찬 하람 동현 성민 재현 태현 민규 재원 한율 민우 재민 은호 준호 민찬 시온 성현 태민 로운 영수 영호 정훈 성호 상훈 동욱 성진 정호 재훈 상현 "
    "철수 영철 광수 종수 병철 기영 창호 용수 대현 경수 인호 진호 길동 동혁 세훈 태영 기훈 종현 형준 원준 찬호 규현 상철 병호 충식 덕수 만호 종필 두환 태우 대중 무현 명박 재인 석열 영삼 승만 "
    "서연 서윤 서현 하은 하윤 민서 지유 윤서 채원 수아 지민 지아 지윤 은서 다은 예은 소율 서아 예린 수빈 하린 소윤 예원 지원 유나 시은 채은 유진 윤아 예나 가은 시아 아린 예서 민지 지현 서영 나은 다인 수연 "
    "혜원 은지 지영 미경 은영 현정 은정 미영 영희 순자 정숙 영숙 미숙 경희 명숙 혜진 지혜 보람 아름 소연 현주 은주 선영 수정 정은 유정 혜정 소희 나래 예진 선희 미정 정희 은혜 민정 지연 순옥 말자 춘자 복순 "
    "옥자 금순 분이 영란 미란 화영 윤정 세영 나영 보영 효진 효주 혜수 혜교 지은 다영 슬기 가영 보라 하늘 별이 새롬 초롱 나리 단비 우리 이슬 해인 태희 연아 인영 정아 수지 설현 채영 사나 다현 쯔위"
).split()
SYLLABLES = sorted({s for g in GIVEN for s in g} | set("건겸경곤관교구국권규균근금기길남내녕노능담대덕도동두래련령록률리린림만명모목무문미민반배백범법병보복봉부빈산삼상새석선설섭성세소솔송숙순숭승식신실심안애양언엄여연열영예오옥온완용우욱운웅원월위유육윤율융은을음의이익인일임자장재전정제조종주준중증지직진찬창채천철청초추춘충치탁태택판평포표풍필하학한해향허헌혁현협형혜호홍화환황회효후훈휘흠흥희"))
TITLES = (
    "씨 님 과장 대리 부장 차장 팀장 사원 주임 이사 대표 사장 회장 교수 박사 선생님 의사 간호사 변호사 고객님 환자 군 양 학생 작가 기자 배우 감독 선수 의원 장관 대통령 과장님 대리님 부장님 팀장님 대표님 교수님 "
    "선생 매니저 매니저님 연구원 책임 선임 수석 본부장 실장 센터장 원장 원장님 씨는 씨가 님이 님은 님께서 님의 님께 님과 씨의 씨와 주무관 사무관 계장 국장 검사 판사 목사 신부 어머니 아버지 할머니 할아버지 사원님 주임님 고객 회원 회원님 강사 코치"
).split()
AFTER_FINAL = "은 이 을 과 이랑 이며 이고 입니다 이에요 이라고 이라는 이었다 이다 으로 이가 이는 의 에게 한테 도 만 께 께서 에게서 이네 아 이한테".split()
AFTER_VOWEL = "는 가 를 와 랑 며 고 입니다 예요 라고 라는 였다 다 로 의 에게 한테 도 만 께 께서 에게서 네 야".split()
LABELS = (
    "성명 이름 성함 고객명 고객 환자명 환자 신청인 신청자 담당자 담당 담당의 주치의 대표자 대표이사 대표 예금주 예금주명 수신인 수취인 받는사람 보내는사람 받는분 보낸분 작성자 계약자 피보험자 보호자 보호자명 참석자 "
    "발신 수신 발신인 참조 임차인 임대인 매도인 매수인 배우자 자녀 부 모 본인 성명(한글) 한글성명 사원명 직원명 학생명 회원명 예약자 주문자 수령인 입금자 입금자명 송금인 위임인 대리인 원고 피고 피고인 증인 고소인 민원인 근로자 "
    "지원자 추천인 연대보증인 보증인 검토자 승인자 결재자 기안자 강사 강사명 저자 역자 상담원 상담사 처리자 등록자 요청자 문의자 접수자 관리자 책임자 팀장 과장 부장 담임 신고자 신고인 피해자 가해자 채무자 채권자 점주 가맹점주"
).split()
# Words that begin like a name.
LOOKALIKES = (
    "이번 이번주 이메일 이용자 이용료 이후 이상 이하 이력서 이체 이사회 이자율 이름 이미지 정보 정기점검 정책팀 정산서 정상 정확히 정리 조회 조치 조건부 조직도 조합원 주문 주문번호 주소지 주민번호 주차장 주식 주말 전화 전화번호 전체 전자우편 "
    "전산팀 전기세 전문의 전달 서비스 서버 서류 서울시 서명란 신청서 신청인 신분증 신한은행 신규 신용카드 고객 고객님 고객센터 고지서 안내문 안내 안전 안녕하세요 연락처 연락 연도별 연체료 연구소 지원팀 지원금 지역 지급일 지난주 지점장 지도 "
    "하나은행 하지만 하반기 하루 한국 한국어 한도 한글 국민은행 국내 국적 우리은행 우리 우편번호 우선순위 강남구 강의실 강조 강사 양식 양도인 양호 인사팀 인증번호 인증서 인천시 차량 차량번호 차액 차이점 채권 채용 채널 구매 구분 구청 "
    "배송 배송지 배우자 배포 변경 변호사 변동 유의사항 유효기간 유선전화 유지보수 오전 오후 오늘 오류 황금 황사 방문 방법 방문자 공지 공지사항 공무원 공동 기간 기타 기업은행 기록 기본 금일 금액 금융 은행 은행명 선택 선생님 선불 석사 "
    "성명 성별 성과급 성인 문의 문의사항 문서 문자 노트북 노선도 남성 남은 남동구 민원 민감정보 민간 현재 현황 현금 현장 설명 설정 설문 표준 표시 명세서 명단 명절 경기도 경우 경찰서 도로 도착 도움 부서 부산시 부탁 부담 가족 가격 가능 가입 "
    "동의 동네 동안 동일 용도 용산구 예약 예금주 예정 예시 사업자 사원증 사용자 사진 태블릿 목록 목요일 목적 계좌 계좌번호 계약 계획 감사 감사합니다 권한 권리 권고 장소 장애 장비 장기 장바구니 손님 손해 손실 송금 송장 송파구 송부 임대 "
    "임차 임시 임원 임직원 홍보 홍보팀 최근 최초 최대 최종 박스 박람회 김치 김밥 김포시 윤리 윤활유 백화점 백업 허가 허용 심사 심야 나머지 나중에 나이 진행 진료 진단서 원본 원격 원금 천만원 여권 여권번호 여부 여행 추가 추후 추천 소속 소득 "
    "소재지 마감 마케팅 마지막 마포구 위치 위임장 위원회 반려 반드시 반품 왕복 옥상 육아 제출 제공 제품 모바일 모두 모집 어제 어린이 편의점 편집 봉투 두번째 상담 상품 상태 상세 시간 시스템 시작 단체 당사 당일 라면 라이선스 "
    "서초구 서대문구 강동구 강서구 성동구 성북구 송파동 노원구 양천구 은평구 관악구 구로구 금천구 도봉구 동작구 중랑구 안양시 성남시 고양시 용인시 전주시 제주도 제주시 전라도 경상도 강원도 충청도 진주시 여수시 목포시 "
    "이탈리아 나이지리아 시리아 인도네시아 오스트리아 이라크 이란 인도 조지아 하와이 온라인 오프라인 이제부터 이전인 이상적 이유는 이것은 이러한 이런 이미 이진수 이차 이외에 이동 이해 이익 이론 이웃 이별 이사 이틀 이달 이날 이곳 이쪽 "
    "정체성 정책 정치 정신 정도 정말 정답 정지 정비 정원 정오 정규직 정기예금 정수기 정류장 조건 조사 조직 조금 조용히 조언 조정 조명 조선 조립 조퇴 조식 도우미 도시 도구 도대체 도저히 도장 도메인 도표 도면 도난 도로명 "
    "최우선 최고 최신 최저 최상 최소 최선 최강 최적화 명령 명예 명확 명함 명의 명백 명시 명칭 주세요 주시고 주제 주의 주요 주변 주간 주인 주부 주장 주택 주민 주로 주기 주력 주방 주행 승리 승인 승차 승진 승강기 승객 변경됨 변수 변화 변호인 변명 변리사 "
    "안내서 안쪽 안경 안정 안과 안좋아 안되는 안된다 은하수 은퇴 은색 당신 당연 당근 당뇨 당기순이익 당첨 제한 제발 제가 제일 제도 제목 제안 제외 제조 제휴 제약 제주 위험 위기 위치 위반 위쪽 위로 위안 위생 위성 부당 부분 부모 부족 부품 부하 부동산 부가세 부재중 부가 부정 부채 "
    "방송 방향 방식 방금 방지 방침 방학 방안 방어 여자아이 여자 여성 여러 여기 여유 여름 여론 여전히 여쭤 여사원 나라 나무 나쁜 나눔 나는 나를 나도 나지만 나오는 나가 나랑 호남 호텔 호출 호환 호기심 호흡 호봉 감독 감동 감정 감성 감기 감소 감자 감면 감가상각 감찰 전광판 전화기 전략 전문가 전쟁 전자책 전국 전부 전통 전력 전세 전월 전기차 전용 전송 "
    "박수 박물관 박사 박진감 박동수 봉사자 봉급 봉인 송전탑 송출 장르 장기간 장면 장난 장미 장관 장학금 장점 장착 장치 장려금 성장 성공 성능 성적 성질 성격 성수기 성과 성별 진도 진짜 진실 진단 진동 진술 진입 진급 기독교 기술 기회 기차 기사 기준 기능 기존 기업 기획 기온 기계 기관 기대 기부 기한 기숙사 "
    "시험 시장 시민 시도 시설 시점 시행 시기 시급 시내 시월 시트 국가 국제 국회 국어 국산 국장 국방 국경 태양 태풍 태도 태블릿 현실 현장 현지 현대 현상 현관 현재까지 현물 온도 온천 온수 온실 사람 사실 사건 사고 사회 사랑 사업 사용 사이트 사무 사과 사항 사장 사직서 사망 육류 육군 "
    "한번 한편 한마디 한동안 한식 한때 하지만 하나 하늘 하루종일 하위 하자 하청 가지 가방 가게 가장 가을 가까이 가상 가전 가동 가산 가족관계증명서 간단 간호 간식 간접 간부 계산 계속 계절 계단 계정 계열 계량기 공부 공원 공장 공연 공항 공식 공정 공사 공급 공동인증서 공제 공인 "
    "고민 고향 고기 고장 고등학교 고용 고속도로 고려 고발 고유 고정 고양이 구조 구경 구름 구역 구성 구독 구입 구두 구매자 권장 권유 남자 남편 남쪽 남기 노래 노력 노동 노인 노트 노조 노후 단어 단순 단위 단계 단말기 당시 동물 동생 동네 동작 동기 동료 동시 동영상 동봉 마음 마을 마트 마찬가지 마스크 마이크 "
    "맹장 모습 모델 모든 모임 모니터 모자 모르 모집인 목표 목소리 목적지 목차 문제 문화 문장 문법 문단 문구 문의처 민족 민주 민법 반대 반복 반장 반응 반도체 배경 배터리 배달 배열 배당 배상 백만 백신 백색 범위 범죄 복사 복잡 복도 복지 복구 빈칸 빈도 상황 상대 상자 상위 상속 상반기 상여금 상환 "
    "서로 서쪽 서점 서명 서식 서면 서열 석유 선거 선물 선생 선수 선배 선정 선임 설비 설치 설날 설탕 소리 소식 소개 소비 소설 소프트웨어 소요 소모품 소방 소송 손가락 손익 손목 승용차 신호 신문 신발 신체 신뢰 신입 신고서 신용 신청자 심각 심리 심장 양쪽 양육 양도 양식당 어디 어떤 어른 어머니 어려움 어깨 엄마 엄격 "
    "연구 연결 연습 연간 연말정산 연봉 연차 연장 연체 연금 연휴 염려 염색 예를 예산 예방 예외 예금 예매 예비 예상 오류 오른쪽 오래 오피스 오븐 옥수수 왕복 용어 용기 용량 용역 우산 우유 우주 우수 우체국 우대 우려 원인 원칙 원래 원두 원자재 원천징수 원장 유지 유리 유명 유형 유통 유료 유급 유산 유족 육아휴직 윤곽 "
    "음식 음악 음성 음료 인간 인기 인상 인터넷 인쇄 인력 인건비 인수 인도 인증 임금 임무 임명 임산부 임대차 자주 자동 자료 자신 자격 자금 자녀 자산 자택 지금 지난 지방 지도 지구 지시 지하철 지점 지갑 지속 지연 지수 지정 지출 지침 지분 차이 차단 차례 차량등록 차장 차주 차감 창고 창구 창립 채팅 채소 천장 천천히 "
    "추가 추석 추억 추진 추정 추첨 추심 탁자 탄소 탈퇴 판매 판단 판결 편리 편지 편도 편성 평가 평일 평균 평소 포함 포인트 포장 표현 표면 표지 표창 피부 피해 피자 피보험자 함께 함수 형태 형식 형제 형사 홍수 황색 황당"
).split()
FIELDS = (
    "주소 계좌 계좌번호 차량 차량번호 차트번호 환자번호 등록번호 서버 서버명 시리얼 시리얼번호 전화 전화번호 문의 여권 여권번호 사업자 사업자번호 사업자등록번호 좌표 주문 주문번호 송장 송장번호 금액 이메일 연락처 면허번호 운전면허 "
    "주민번호 주민등록번호 우편번호 예약번호 접수번호 승인번호 기간 일시 장소 상태 비고 구분 항목 수량 단가 합계 제목 내용 사유 서류 노트북 지난달 지난주 이체할 정보 인증번호 신한 하나 국민 우리 기업 농협 외국인 국적 성별 나이 직업 직책 부서 소속 "
    "계약일 신청일 접수일 발급일 생년월일 입사일 퇴사일 등록일 작성일 시작일 종료일 만기일 결제일 배송일 수술일 진료일 예약일 지급일 발행일 유효일 기준일 방문일 제출일 서명일 계약금 잔금 보증금 월세 이자 원금 한도 연체 서울 부산 대구 인천 광주 대전 경기 강원 전남 경남 제주"
).split()
PEOPLE = (
    "아내 남편 아들 딸 친구 동료 손님 입주민 세대주 집주인 후배 선배 언니 오빠 누나 형 동생 이모 삼촌 조카 학부모 수강생 인턴 신입사원 팀원 발표자 가입자 이용자 수급자 유족 임산부 응급환자 외래환자 의뢰인 의뢰자 참가자 신랑 신부 "
    "당첨자 수상자 우승자 합격자 명의자 소유자 운전자 탑승자 여행자 투숙객 판매자 구매자 공급자 발주자 심사위원 위원장 조합장 이장 반장 총무 간사 배우 가수 선수 감독 작가 기자 화가 시인"
).split()
PHONES = ["010-{}-{}", "010{}{}", "02-{}-{}", "010 {} {}"]
DEPARTMENTS = "인사팀 총무팀 개발팀 영업1팀 마케팅팀 재무팀 법무팀 홍보팀 연구소 원무과 내과 외과 민원실 고객센터 여신팀 심사팀 보상팀 생산관리팀 품질팀 전산실 기획실".split()
WORDS = (
    "회의 자료 결과 보고 일정 변경 확인 요청 검토 승인 처리 완료 접수 등록 예약 취소 환불 대출 심사 계약 서명 진료 내원 수술 입원 퇴원 처방 검사 방문 상담 통화 문의 답변 전달 공유 배정 발령 승진 퇴사 입사 휴가 출장 교육 평가 지급 이체 납부 청구 조회"
).split()


def name(rng):
    roll = rng.random()
    if roll < 0.02:
        surname = rng.choice(COMPOUND)
    elif roll < 0.75:
        surname = rng.choices(SURNAMES[: len(WEIGHTS)], WEIGHTS)[0]
    else:
        surname = rng.choice(SURNAMES[:90])
    roll = rng.random()
    if roll < 0.40:
        given = rng.choice(GIVEN)
    elif roll < 0.70:
        given = rng.choice(GIVEN)[0] + rng.choice(GIVEN)[1]
    elif roll < 0.95:
        given = rng.choice(SYLLABLES) + rng.choice(SYLLABLES)
    else:
        given = rng.choice(SYLLABLES)
    return surname + given


def josa(rng, word):
    has_final = (ord(word[-1]) - 0xAC00) % 28 != 0
    return rng.choice(AFTER_FINAL if has_final else AFTER_VOWEL)


def number(rng, count):
    return "".join(rng.choice("0123456789") for _ in range(count))


def phone(rng):
    return rng.choice(PHONES).format(number(rng, 4), number(rng, 4))


def lookalike(rng):
    return rng.choice(LOOKALIKES)


def sentence(rng):
    """A text and the places of the names in it."""
    text, spans = [], []

    def put(value):
        text.append(value)

    def person():
        value = name(rng)
        start = sum(map(len, text))
        text.append(value)
        spans.append((start, start + len(value)))
        return value

    kind = rng.randrange(18)
    word, other = rng.choice(WORDS), rng.choice(WORDS)
    title, label = rng.choice(TITLES), rng.choice(LABELS)
    joint = rng.choice([": ", ":", " : ", " ", " - ", " = ", "은 ", "는 ", "\t", " | ", ":\n", " / ", "\n"])
    if kind == 0:
        put(label + joint)
        person()
        put(rng.choice(["", ".", ", ", "\n", " ", " (", "("]) + rng.choice([lookalike(rng), phone(rng), "남", "여", number(rng, 6)]))
    elif kind == 1:
        put(rng.choice(["", "오늘 ", "어제 ", "우리 ", "저희 ", rng.choice(DEPARTMENTS) + " ", lookalike(rng) + " "]))
        person()
        put(rng.choice(["", " "]) + title + " " + word + " " + lookalike(rng) + rng.choice(["입니다.", " 부탁드립니다.", " 했습니다.", "."]))
    elif kind == 2:
        put(rng.choice(["", lookalike(rng) + " ", word + " 후 ", "그래서 ", "그리고 ", "내가 ", "제 친구 "]))
        value = person()
        put(josa(rng, value) + " " + rng.choice([lookalike(rng) + " ", ""]) + word + rng.choice(["했다.", "했어요.", "한다고 합니다.", "하기로 했음", " 완료"]))
    elif kind == 3:
        put("{\"" + rng.choice(["name", "이름", "성명", "customer", "고객명", "owner", "담당자"]) + "\": \"")
        person()
        put("\", \"phone\": \"" + phone(rng) + "\", \"" + lookalike(rng) + "\": \"" + lookalike(rng) + "\"}")
    elif kind == 4:
        put("| " + rng.choice(["성명", "이름", "고객"]) + " | 연락처 | " + lookalike(rng) + " |\n| ")
        person()
        put(" | " + phone(rng) + " | " + lookalike(rng) + " |\n| ")
        person()
        put(" | " + phone(rng) + " | " + lookalike(rng) + " |")
    elif kind == 5:
        for index in range(rng.randint(2, 4)):
            put(rng.choice([", ", ",", " · ", "/", " "]) if index else rng.choice(["참석: ", "참석자 ", "참조: ", "명단: ", ""]))
            person()
        put(rng.choice([" 등 ", " 외 2명 ", " " + title + " ", ". "]) + lookalike(rng))
    elif kind == 6:
        person()
        put("," + phone(rng) + "," + lookalike(rng) + "," + rng.choice(DEPARTMENTS))
    elif kind == 7:
        person()
        put(rng.choice(["(", " ("]) + rng.choice([number(rng, 6) + "-1" + number(rng, 6), number(rng, 2) + "세", "남, " + number(rng, 2), phone(rng), rng.choice(DEPARTMENTS)]) + ") " + word + " " + lookalike(rng))
    elif kind == 8:
        put(rng.choice(["안녕하세요, ", "안녕하세요. ", "저는 ", "제 이름은 ", "여기 ", rng.choice(DEPARTMENTS) + " "]))
        value = person()
        put(rng.choice(["입니다. ", "이라고 합니다. ", " 드림", " 올림", " 배상", "입니다만 "]) + lookalike(rng) + " " + word)
    elif kind == 9:
        put(lookalike(rng) + " " + word + " " + rng.choice(["감사합니다.\n", "부탁드립니다.\n\n", "\n"]))
        person()
        put(rng.choice([" 드림", " 올림", " 배상", "\n" + rng.choice(DEPARTMENTS), "\n" + phone(rng), ""]))
    elif kind == 10:
        put(word + " " + rng.choice(["from ", "by ", "contact ", "to ", "with ", "담당 ", "문의 "]))
        person()
        put(rng.choice([".", " (" + phone(rng) + ")", ", " + phone(rng), " at 3pm"]))
    elif kind == 11:
        put(rng.choice(["수신: ", "발신: ", "To: ", "From: ", "Cc: ", "받는 사람: ", "보낸 사람: "]))
        person()
        put(rng.choice([" <", "<", "("]) + "user" + number(rng, 2) + "@example.com" + rng.choice([">", ")"]) + "\n" + lookalike(rng))
    elif kind == 12:
        put(rng.choice(["1. ", "- ", "* ", "① ", "ㅇ "]) + label + joint)
        person()
        put("\n" + rng.choice(["2. ", "- "]) + lookalike(rng) + joint + lookalike(rng))
    elif kind == 13:
        put(rng.choice(["", "저희 ", "제 ", "그 ", "이번 ", lookalike(rng) + " "]) + rng.choice(PEOPLE + LABELS))
        put(rng.choice([" ", " ", "는 ", "은 ", " 이름은 ", "인 ", "의 이름 ", "=", "|"]))
        value = person()
        put(rng.choice([josa(rng, value), josa(rng, value), "", "로", "으로"]) + rng.choice([" ", ", ", "; ", "|"]))
        put(rng.choice(["되어 있", "확인", "서류", "지난주", "보험", "성적", "3층", "연락", "통지", "오후에 ", "대신 ", "어제 "]) + lookalike(rng))
    elif kind == 14:
        # Names of fields, and values that are no names.
        for _ in range(rng.randint(1, 4)):
            value = rng.choice([number(rng, 6), phone(rng), number(rng, 3) + "-" + number(rng, 5), "서울시 중구", "A" + number(rng, 7), number(rng, 2) + "가 " + number(rng, 4)])
            put(rng.choice(["", "- ", "| ", "* "]) + rng.choice(FIELDS) + rng.choice([": ", ":", "|", "(", " ", "는 ", "은 ", "\n", "=", "를 "]) + value + rng.choice(["\n", ", ", " ", ") ", "이다. ", " | "]))
    elif kind == 15:
        for _ in range(rng.randint(1, 3)):
            put(rng.choice(FIELDS + LOOKALIKES) + rng.choice(["를 ", "을 ", "은 ", "는 ", "이 ", "가 ", " ", "로 "]) + lookalike(rng) + rng.choice(["에 ", "을 ", " ", "로 "]) + word + rng.choice(["해 주세요.\n", "합니다. ", "했습니다.\n", "바랍니다. ", "하세요\n"]))
    else:
        # Nothing but words.
        words = [lookalike(rng) + rng.choice(["", "", "은", "는", "이", "가", "을", "를", "의", "에", "로", ":"]) for _ in range(rng.randint(3, 8))]
        put(" ".join(words) + rng.choice(["", ".", "입니다.", "\n"]) + rng.choice(DEPARTMENTS) + " " + word + " " + other)
    return "".join(text), spans


if __name__ == "__main__":
    for _ in range(30):
        print(sentence(random.Random()))
