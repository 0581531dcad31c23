/// Words by which names in Latin letters are known. All are written small.
enum LatinNames {
    /// Before a name.
    static let titles = words("mr mrs ms miss mister dr prof professor sir madam lady lord rev")

    /// Given names that are not also common words.
    static let given = words(
        """
        aaron abigail abraham adam adrian agnes alan albert alejandro alex alexander alexandra alexis alfred alice alicia alison allison amanda amber
        amelia amy ana andrea andreas andrew andy angela angelica angelina anita ann anna anne annette annie anthony antonio april arthur ashley audrey
        austin barbara beatrice becky ben benjamin bernard beth bethany betty beverly bill billy bob bobby brad bradley brandon brenda brian brianna
        bridget brittany bruce bryan caleb calvin cameron camille carl carla carlos carmen carol caroline carolyn carrie catherine cathy cecilia
        chad charles charlie charlotte chelsea cheryl chloe chris christian christina christine christoph christophe christopher cindy claire clara claudia
        clifford colin connie connor corey courtney craig crystal curtis cynthia daisy dan daniel danielle danny darren dave david deborah debra denise
        dennis derek diana diane diego dolores dominic donald donna doris dorothy douglas duncan dustin dylan earl eddie edgar eduardo edward edwin
        eileen elaine eleanor elena eli elijah elizabeth ella ellen emily emma eric erica erik erin ernest esther ethan eugene eva evan evelyn felix
        fernando fiona florence frances francesca francis francisco frank fred frederick gabriel gabriela gabrielle gail gary gavin geoffrey george
        gerald geraldine gilbert gina giovanni gladys glenn gloria gordon greg gregory gustav gwendolyn hannah hans harold harriet harry harvey heather
        hector heidi helen helena henry herbert howard hugh hugo ian ingrid irene iris isaac isabel isabella ivan jack jackie jackson jacob jacqueline jake
        james jamie jan jane janet janice jared jasmine jason javier jay jean jeff jeffrey jenna jennifer jenny jeremy jerome jerry jesse jessica jill
        jim jimmy joan joann joanna joanne joel johan johanna john johnny jon jonathan jordan jorge jose joseph joshua joyce juan juanita judith judy
        julia julian juliana julie justin karen karl kate katherine kathleen kathryn kathy katie katrina kayla keith kelly ken kenneth kevin kimberly kirk
        kristen kristin kristina kurt kyle larry laura lauren laurence laurie lawrence leah leo leon leonard leroy leslie lester lewis liam lillian
        linda lindsay lindsey lisa lloyd logan lois loretta lori lorraine louis louise lucas lucia lucy luis luke lydia lynn mabel madeline madison
        marc marcia marco marcus margaret margarita maria mariah marie marilyn mario marion marissa marjorie marlene marsha martha martin marvin
        mary mateo mathew matthew maureen maurice max maxwell megan melanie melissa melvin mia michael michel michele michelle miguel mike mildred
        miranda miriam mohammad mohammed molly monica monique morgan muhammad nancy naomi natalia natalie natasha nathan nathaniel neil nicholas nick
        nicolas nicole nina noah nora norma norman oliver olivia omar oscar otto owen pablo pamela patricia patrick paul paula pauline pedro peggy
        penelope peter philip phillip phyllis pierre rachel ralph ramon randall randy raquel raymond rebecca regina reginald rhonda ricardo richard
        rick ricky rita robert roberta roberto robin rodney roger roland ron ronald ronnie rosa rosemary ross roxanne roy russell ruth ryan sabrina
        sally sam samantha samuel sandra sara sarah scott sean sebastian sergio seth shane shannon sharon shawn sheila shelly sherry shirley sidney
        silvia simon simone sofia sonia sophia sophie spencer stacey stacy stanley stella stephanie stephen steve steven stuart sue susan suzanne sylvia
        tamara tammy tanya tara taylor ted teresa terrance terrence terry theodore theresa thomas tiffany tim timothy tina todd tom tommy tony tracy travis
        trevor tyler valerie vanessa vera vernon veronica vicki victor victoria vincent viola violet virginia vivian wallace walter wanda warren
        wayne wendy wesley william willie winston yolanda yvette yvonne zachary zoe
        """
    )

    /// Surnames of Korea in their usual spellings that are no words of English.
    static let korean = words(
        """
        kim lee park choi choe jung jeong chung kang cho jo yoon yun jang chang lim rim im han oh seo suh shin sin kwon hwang ahn song jeon jun hong
        yoo yu ryu ko go moon mun yang son bae baek paik heo hur nam shim sim noh roh ha kwak sung cha joo woo koo ku min na jin ji um eom chae won cheon
        bang gong hyun ham byun yeo choo do so seok sun seol ma gil
        """
    )

    /// Words with a capital that are no names.
    static let others = words(
        """
        the a an my i we you he she it they this that these those and or but if in on at to for of from by with is are was were be please dear hi
        hello thanks thank regards best sincerely monday tuesday wednesday thursday friday saturday sunday january february march may june july
        august september october november december street avenue road university college company inc ltd corp bank hospital school city state country
        korea seoul busan america england london paris english korean american us usa uk eu api http https json xml sql ceo cto cfo re fw fwd subject
        date phone email address name customer service team support sales order invoice account number mr mrs ms dr what who when where why how can
        could would should do does did not no yes ok your our his her their its here there all any some one two new old big first last next note
        question questions answer answers categories category description review final exam example examples input output task title summary
        chapter section step table figure page great united kingdom states union station mount river lake island islands stadium field arena cup
        league award awards festival museum church cathedral airport bridge castle tower ministry department office committee association
        foundation institute society club album song film movie book week day game mode evil end fashion free image stop everything generator
        germany france italy spain china japan india russia canada mexico brazil australia africa europe asia american british french german
        chinese japanese indian russian north south east west northern southern eastern western president king queen prince princess saint
        god christmas easter internet google microsoft apple amazon facebook twitter windows linux python java javascript
        all-in user users admin system sir madam everyone team friend friends customer customers colleague colleagues hiring manager editor
        """
    )

    /// 1 a given name, 2 a word that is none, 3 a title, 0 any other, in any case of its letters.
    static func kind(of word: ArraySlice<Unicode.Scalar>) -> UInt32 { kinds[hash(word)] ?? 0 }

    private static let kinds: [UInt64: UInt32] = {
        var kinds: [UInt64: UInt32] = [:]
        for (list, kind) in [(titles, UInt32(3)), (others, 2), (given, 1)] {
            for word in list { kinds[hash(Array(word.unicodeScalars)[...])] = kind }
        }
        return kinds
    }()

    /// FNV-1a of the small letters: two words of the lists never share one, and few others share theirs.
    private static func hash(_ word: ArraySlice<Unicode.Scalar>) -> UInt64 {
        word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1.lowercasedLetter.value)) &* 0x100_0000_01B3 }
    }

    /// Small words inside of names.
    static let particles = words("de da di do dos del della van von der den la le el al bin ibn ben ter ten af av zu")

    /// What stands before a name that is said. The strong ones are followed by nothing else.
    static let strongLeads: [StaticWord] = [
        "my name is ", "name is ", "name's ", "named ", "full name: ", "name: ", "name:\n", "name = ", "name\": \"",
        "name\":\"",
        "customer: ", "patient: ", "patient name: ", "contact: ", "attn: ", "attention: ", "applicant: ", "holder: ",
        "signed: ", "signed by ",
        "from: ", "to: ", "cc: ", "author: ", "by: ", "best regards,\n", "kind regards,\n", "regards,\n",
        "sincerely,\n", "thanks,\n", "cheers,\n",
    ]
    static let weakLeads: [StaticWord] = [
        "dear ", "hi ", "hello ", "hey ", "contact ", "call ", "i'm ", "i am ", "this is ", "called ", "mr. and mrs. ",
        "by ", "with ", "from ",
        "regards, ", "sincerely, ", "ask for ", "meet ", "met ",
    ]

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
