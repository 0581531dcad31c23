extension ContextLexicon {
    /// Words of Korean and English. ASCII is written small; a blank stands for any joint or none.
    static let standard = ContextLexicon([
        (
            .resident,
            """
            주민등록번호|주민번호|주민등록|주민|주번|민번|실명번호|실명확인번호|생년월일 및 성별|rrn|resident registration number|\
            resident registration no|resident registration|resident number|resident no|jumin|jumin no|ssn kr|\
            korean id|national id|identity number|personal id number|주민등록 번호
            """
        ),
        (
            .foreigner,
            """
            외국인등록번호|외국인번호|외국인등록증|외국인 등록|외국인|외등번호|등록외국인|거소신고번호|국내거소신고번호|국내거소|거소번호|\
            alien registration number|alien registration no|alien registration|foreigner registration number|\
            foreigner registration no|foreigner registration|foreigner number|frn|arc no|arc number|arc
            """
        ),
        (
            .business,
            """
            사업자등록번호|사업자번호|사업자등록증|사업자등록|사업자|등록사업자|사업자 no|business registration number|\
            business registration no|business registration|business number|business reg no|business reg|brn|biz no|\
            biz reg no|tax id|tax number
            """
        ),
        (
            .corporation,
            "법인등록번호|법인번호|법인등록|corporate registration number|corporate registration no|corporate registration|"
                + "corporation number|company registration number"
        ),
        (
            .licence,
            """
            운전면허번호|운전면허증번호|운전면허증|운전면허|면허번호|면허증번호|면허증|면허|자동차운전면허|driver's license number|\
            driver's license|driver license number|driver license|drivers license|driver's licence|driver licence|\
            driving licence|driving license|license number|license no|licence no|licence number|dl no
            """
        ),
        (
            .passport,
            "여권번호|여권|여권 no|passport number|passport no|passport num|passport id|passport"
        ),
        (
            .account,
            """
            계좌번호|계좌|통장번호|통장|입금계좌|환급계좌|환불계좌|급여계좌|가상계좌|출금계좌|이체계좌|수취계좌|입금처|송금처|입금|출금|이체|송금|\
            자동이체|예금주|예금|수취인|수령계좌|bank account number|bank account no|bank account|account number|account no|\
            account num|acct no|acct number|acct|account|acc no|a/c|a c no|wire|deposit|remit
            """
        ),
        (
            .bank,
            """
            국민은행|신한은행|우리은행|하나은행|농협은행|기업은행|카카오뱅크|카뱅|토스뱅크|케이뱅크|케뱅|산업은행|수협은행|수협|신협|새마을금고|\
            우체국|우체국예금|씨티은행|한국씨티은행|제일은행|대구은행|부산은행|광주은행|전북은행|경남은행|제주은행|외환은행|저축은행|\
            은행|농협|신한|국민|하나|기업|우리|축협|뱅크|iM뱅크|kb국민|kb국민은행|nh농협|nh농협은행|ibk기업|ibk기업은행|kb|nh|ibk|kdb|\
            sc제일은행|sc제일|bank|kakaobank|kakao bank|toss bank|tossbank|k bank|shinhan|woori|kookmin|증권
            """
        ),
        (
            .vehicle,
            """
            차량번호판|차량번호|차량등록번호|차량 등록번호|차량|차번호|차번|자동차등록번호|자동차번호|자동차|번호판|주차|렌터카|렌트카|렌트|\
            승용차|트럭|화물차|택시|견인|출차|입차|등록차량|방문차량|license plate number|license plate|licence plate|\
            plate number|plate no|plate|vehicle number|vehicle no|vehicle registration|vehicle|car number|car no|car
            """
        ),
        (
            .patient,
            """
            환자등록번호|환자번호|환자 등록번호|환자 번호|환자id|환자 id|환자식별번호|환자식별자|병록번호|병원등록번호|병원번호|의무기록번호|\
            진료기록번호|진료카드번호|진료번호|진찰권번호|차트번호|챠트번호|차트 no|차트|챠트|진료카드|원무번호|등록 id|mrn no|mrn number|mrn|\
            medical record number|medical record no|medical record|patient id|patient number|patient no|\
            chart number|chart no|chart id|hospital number|hospital no|pt id|pt no|patient identifier
            """
        ),
        (.registration, "등록번호|등록 no|registration number|registration no|reg no"),
        (
            .hospital,
            """
            환자|병원|내원|진료|외래|입원|퇴원|수술|처방|의무기록|진단|검진|응급실|병동|주치의|보호자|의원|patient|hospital|clinic|admitted|\
            admission|diagnosis|ward|outpatient|discharge
            """
        ),
        (
            .phone,
            """
            전화번호|전화|휴대전화번호|휴대전화|휴대폰번호|휴대폰|핸드폰번호|핸드폰|핸폰|폰번호|연락처|연락|비상연락망|비상연락처|직통전화|직통|\
            자택전화|자택|회사전화|사무실|유선전화|유선|무선|팩스번호|팩스|문자|통화|수신번호|발신번호|수신자번호|모바일|콜백|인터넷전화|안심번호|\
            phone number|phone no|phone num|phone|telephone number|telephone no|telephone|tel no|tel|mobile number|\
            mobile no|mobile|mob|cell phone|cell|cellphone|contact number|contact no|contact|call me at|call me on|call me|\
            call us at|call|dial|hp|h.p|fax number|fax no|fax|desk|ph|office|sms|text me at|text me|reach me at|reach me|\
            whatsapp|receiving messages to|answering at|hotline
            """
        ),
        (
            .card,
            """
            카드번호|신용카드번호|신용카드|체크카드번호|체크카드|법인카드|결제카드|카드|해외카드|card number|card no|card num|card #|credit card number|\
            credit card no|credit card|debit card|card|cards|cc number|cc no|cc num|cc|visa|mastercard|amex|american express|\
            비자카드|마스터카드|pan|maestro
            """
        ),
        (.iban, "iban code|iban number|iban no|iban|swift|bic"),
        (
            .address,
            """
            주소지|주소|거주지|거주|체류지|소재지|배송지|배송주소|자택주소|집주소|본적|등록기준지|사업장|근무지|도로명주소|지번주소|\
            주민등록지|주거지|address|addr|lives at|live at|residence|ship to|deliver to|shipping address|located at
            """
        ),
        (
            .socialSecurity,
            "사회보장번호|ssn|ssn number|ssn no|social security number|social security no|social security num|"
                + "social security|ss #|itin|tin"
        ),
        (
            .ip,
            """
            ip주소|아이피 주소|아이피|ip address|ip addr|client ip|source ip|ip|ipv4|ipv6|접속지|서버|호스트|게이트웨이|방화벽|라우터|\
            host|server|gateway|dns|router|firewall|addr|ping|remote|src|dst|네임서버|접속|로그인
            """
        ),
        (.mac, "맥주소|맥 어드레스|mac주소|mac address|mac addr|mac|물리주소|물리적 주소|hwaddr|ether|bssid"),
        (
            .secret,
            """
            api key|apikey|api token|api secret|secret key|secret access key|secret|access key|access token|auth token|\
            refresh token|bearer|private key|client secret|signing key|encryption key|token|credential|credentials|\
            authorization|api키|api 키|토큰|비밀키|비밀 키|시크릿 키|시크릿|액세스키|액세스 키|접근 키|접근키|인증키|인증 키|서비스키|보안키|암호화 키|암호화키|\
            webhook|account key|connection string|service key|secret token|session token|session key|master key|db key
            """
        ),
        (
            .password,
            "비밀번호|비번|패스워드|암호|초기비밀번호|임시비밀번호|임시 비밀번호|password|passwd|pwd|pw|passphrase|pass phrase|passcode|pass"
        ),
        (
            .person,
            """
            성명|이름|성함|고객명|환자명|신청인|신청자|담당자|담당|대표자|대표이사|예금주명|수신인|보호자명|작성자|계약자|피보험자|name|full name|\
            first name|last name|customer name|patient name
            """
        ),
        (.email, "이메일|전자우편|메일주소|메일|e-mail address|e mail|email address|email|mail|골뱅이"),
        (
            .other,
            """
            주문번호|주문 no|주문|송장번호|운송장번호|운송장|송장|택배|배송번호|접수번호|접수 no|접수|거래번호|거래시각|거래id|거래 id|승인번호|전표번호|\
            관리번호|일련번호|시리얼번호|시리얼|제품번호|제품코드|상품번호|상품코드|상품|품번|품목코드|모델명|모델번호|모델|부품번호|바코드|처방코드|\
            도서번호|도서|isbn|issn|문서번호|문서|계약번호|증권번호|청구번호|인보이스|영수증번호|영수증|예약번호|예약|티켓번호|사건번호|고객번호|회원번호|\
            사번|학번|수험번호|우편번호|커밋|해시|체크섬|버전|빌드|릴리스|릴리즈|펌웨어|포트|좌표|위도|경도|금액|가격|총액|합계|매출|잔액|수수료|\
            규정|법률|특허번호|특허|출원번호|출원|등록특허|공고번호|허가번호|타임스탬프|시각|일시|세션|추적번호|조회번호|참조번호|티켓|\
            order number|order no|order id|order|tracking number|tracking no|tracking|shipment|invoice number|\
            invoice no|invoice|receipt|transaction id|transaction|txn|txid|timestamp|epoch|serial number|serial no|serial|\
            sku|part number|part no|model number|model no|model|product code|product id|product|barcode|ean|upc|imei|\
            commit|sha|sha1|sha256|md5|hash|checksum|digest|version|ver|build|release|firmware|revision|rev|ref no|\
            reference number|reference|ticket|case number|case no|confirmation|booking|reservation|policy number|\
            port|price|amount|total|latitude|longitude|patent|uuid|guid|request id|trace id|session id|build id|integrity|\
            customer number|member number|employee number|employee id|student id|zip code|zip|postal code
            """
        ),
    ])
}
