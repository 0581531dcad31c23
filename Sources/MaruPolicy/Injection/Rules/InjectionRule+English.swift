extension InjectionRule {
    static let english: [InjectionRule] = [
        InjectionRule("en-ignore", [English.ignore, English.earlier, English.instructions], within: 8, strength: 0.95),
        // People set rules aside and cancel orders in ordinary texts too: a signal, but no finding by itself.
        InjectionRule("en-drop", [English.drop, English.earlier, English.instructions], within: 8, strength: 0.4),
        InjectionRule("en-ignore-all", [English.ignore, English.everything], within: 3, strength: 0.85),
        InjectionRule("en-forget-told", [English.ignore, English.told], within: 8, strength: 0.9),
        InjectionRule(
            "en-reveal",
            [English.reveal, English.own, English.hidden],
            within: 7,
            strength: 0.8,
            isWeakerInQuestions: false
        ),
        InjectionRule(
            "en-reveal-prompt",
            [English.copy, English.prompt],
            within: 6,
            strength: 0.75,
            isWeakerInQuestions: false
        ),
        InjectionRule(
            "en-repeat-above",
            [English.copy, English.above],
            within: 4,
            strength: 0.85,
            isWeakerInQuestions: false
        ),
        InjectionRule("en-disclosed", [English.disclosed], strength: 0.6, isWeakerInQuestions: false),
        InjectionRule("en-persona", [English.become, English.unbound], within: 60, strength: 0.85),
        InjectionRule("en-unbound", [English.addressed, English.unbound], within: 25, strength: 0.7),
        InjectionRule("en-jailbreak-name", [English.jailbreak], strength: 0.9),
        InjectionRule("en-never-refuse", [English.neverRefuse], strength: 0.75),
        InjectionRule("en-false-end", [English.falseEnd], strength: 0.8),
        InjectionRule(
            "en-exfiltrate",
            [English.send, English.private, English.destination],
            within: 20,
            strength: 0.8
        ),
        InjectionRule("en-hide", [English.hide], strength: 0.75),
        InjectionRule(
            "en-password",
            [English.reveal, English.password],
            within: 6,
            strength: 0.4,
            isWeakerInQuestions: false
        ),
        InjectionRule("chat-markup", [English.markup], strength: 0.85),
        InjectionRule("image-exfiltration", [English.image, English.placeholder], within: 6, strength: 0.75),
    ]
}

private enum English {
    static let ignore = KeywordGroup(
        "ignore",
        "ignor*|disregard*|forget|forgets|forgetting|override*|overwrite|bypass*|discard*|do not follow|don't follow|don’t follow",
        "stop following|do not obey|don't obey|stop obeying|pay no attention to|throw away|throw out",
        "do not listen to|don't listen to|no longer follow|no longer bound by|unlearn|supersede*",
        "never mind|nevermind|disobey|let go of|clear your|wipe your|reset your"
    )
    static let drop = KeywordGroup(
        "drop",
        "neglect|skip|set aside|erase|void|cancel|abandon|drop|dismiss|get rid of|remove"
    )
    static let earlier = KeywordGroup(
        "earlier",
        "previous|previously|prior|above|earlier|preceding|foregoing|precedent|past|former|original|initial|existing|your",
        "system|preexisting|pre-existing|aforementioned|developer|programmed|all|any"
    )
    static let instructions = KeywordGroup(
        "instructions",
        "instruction*|prompt|prompts|direction|directions|directive*|guideline*|guidance|command|commands|rules|programming",
        "system message|restrictions|safeguards|constraints|safety polic*|content polic*|assignments|instructed|orders"
    )
    static let everything = KeywordGroup(
        "everything",
        "everything above|everything before|everything prior|everything you|everything i said|everything that|all of the above",
        "all the above|the above|all previous|all prior|what was said|anything above|anything before|all that came before",
        "previous text|previous input|previous sentence*|previous paragraph*|previous conversation|previous message*|above text"
    )
    static let told = KeywordGroup(
        "told",
        "you were told|you have been told|you've been told|you were taught|you were given|you have been given|you know",
        "i told you|we told you|was told to you|you learned|you were instructed|said before|said above|you have learned"
    )
    static let reveal = KeywordGroup(
        "reveal",
        "reveal|reveals|show|print|output|display|repeat|tell|give|leak|expose|disclose|dump|write|list|share|recite|state|spell",
        "summarize|summarise|translate|encode|echo|type|return|provide|say|describe|explain|send|copy|paste|quote|transcribe",
        "what is|what are|what were|what was|what's|whats|i need|i want|paraphrase|rewrite|rephrase|read out|read me|complete"
    )
    static let own = KeywordGroup(
        "own",
        "your|initial|original|hidden|secret|above|previous|preceding|prior|earlier|developer's|internal|confidential|my pre-prompt",
        "you were given|you received|underlying|configured"
    )
    static let hidden = KeywordGroup(
        "hidden",
        "system prompt*|system message|initial prompt|initial instruction*|original prompt|original instruction*|system instruction*",
        "instructions|instruction|prompt|prompts|preprompt|pre-prompt|pre prompt|directives|secret key|access code|passphrase",
        "hidden rules|secret rules|internal rules|internal guidelines|secret word|codeword"
    )
    static let prompt = KeywordGroup(
        "prompt",
        "system prompt*|system_prompt|system message|initial instructions|initial prompt|original instructions|pre-prompt|preprompt"
    )
    static let copy = KeywordGroup(
        "copy",
        "repeat|print|output|copy|recite|echo|reproduce|transcribe|translate|reveal|leak|dump|show me|display|tell me your|expose"
    )
    static let above = KeywordGroup(
        "above",
        "everything above|text above|words above|content above|above text|all of the above|everything before",
        "verbatim|word for word|from the beginning|starting with you are|previous text|what comes before|what came before",
        "first sentence of|first line of|above this|preceding text|before this"
    )
    static let disclosed = KeywordGroup(
        "disclosed",
        "my instructions are|my instructions say|the instructions so far|my system prompt is|my system prompt says|i was instructed to",
        "my initial prompt|my original instructions|my pre-prompt|here are my instructions|here is my system prompt|pre-prompt]"
    )
    static let become = KeywordGroup(
        "become",
        "from now on|you are now|you're now|act as|acting as|pretend|roleplay|role play|role-play|simulate|you will be|imagine|behave as",
        "respond as|answer as|take on the role|play the role|immerse yourself|you are going to|become|persona|in character|you are a"
    )
    static let unbound = KeywordGroup(
        "unbound",
        "no restrictions|without restrictions|without any restrictions|unrestricted|unfiltered|uncensored|no limits|no limitations",
        "without limitations|without limits|no ethical|no moral|no morals|amoral|immoral|without ethical|no filters|no filter",
        "without any filter*|not bound by|not restricted|free from|broken free|break free|freed from|no longer bound|no guidelines",
        "do anything|any request|no rules|without rules|unethical|illegal|without censorship|no censorship|content polic*|openai polic*",
        "bypass|jailbreak*|unlimited|unshackled|unchained|disregards|ignores|can not refuse|cannot refuse|never refuse*|never refuses"
    )
    static let addressed = KeywordGroup(
        "addressed",
        "you are|you're|you have|you can|you will|you must|you should|your"
    )
    static let jailbreak = KeywordGroup(
        "jailbreak",
        "do anything now|dan mode|developer mode enabled|developer mode output|developer mode activated|jailbreak mode|jailbroken",
        "jailbreak prompt|god mode enabled|debug mode enabled|unrestricted mode|evil mode|opposite mode|stay in dan|anti-dan",
        "sudo mode|maintenance mode enabled|safety off|safeties off|enable developer mode|enter developer mode"
    )
    static let neverRefuse = KeywordGroup(
        "never refuse",
        "never refuse|cannot refuse|can't refuse|never say no|never say that you can't|do not refuse|don't refuse|must not refuse",
        "never break character|stay in character|do not break character|don't break character|without disclaimers",
        "no disclaimers|never apologize|don't apologize|do not apologize|never say sorry|as an ai language model*|as an ai model",
        "i cannot fulfill"
    )
    static let falseEnd = KeywordGroup(
        "false end",
        "end of user input|end user input|user input end|end of input|end of system prompt|end system prompt|end of prompt",
        "begin system prompt|start of system prompt|new system prompt|system override|new instructions:|new instruction:",
        "updated instructions|real instructions|actual instructions|new task:|end of document|end of context|system update",
        "user section|begin user input|admin override|instructions have changed|instructions have been updated"
    )
    static let send = KeywordGroup(
        "send",
        "send|post|upload|forward|exfiltrate|transmit|append|email|e-mail|submit|leak|encode"
    )
    static let `private` = KeywordGroup(
        "private",
        "conversation|chat history|history|password*|api key*|credentials|secrets|system prompt|personal data|personal information",
        "contacts|environment variable*|token|tokens|private data|user data|messages|cookies|ssh key*|confidential"
    )
    static let destination = KeywordGroup(
        "destination",
        "http:*|https:*|url|webhook|server|endpoint|@*|attacker*|website|site"
    )
    static let hide = KeywordGroup(
        "hide",
        "do not tell the user|don't tell the user|without telling the user|do not inform the user|without informing the user",
        "do not mention this|don't mention this|without the user's knowledge|without the user knowing|do not reveal this",
        "hide this from|keep this from the user|do not alert the user|don't let the user know|user must not know",
        "do not notify the user|without notifying the user|without asking the user|without user confirmation"
    )
    static let password = KeywordGroup(
        "password",
        "password|passcode|access code|passphrase|secret code|secret key|access key|codeword|code word"
    )
    static let markup = KeywordGroup(
        "markup",
        "im_start|im_end|endoftext",
        "[system]|[/inst]|[inst]|<<sys>>|<</sys>>|</system>|### system|### instruction|#system|[admin]|</user>|<start_of_turn>",
        "[[system]]|</document>|</context>|<system_prompt>|begin_of_text"
    )
    static let image = KeywordGroup("image", "![*|<img*|src=*")
    static let placeholder = KeywordGroup(
        "placeholder",
        "?q={*|?data=*|?d=*|?q=*|={{*|=[*|={*|?c=*|?text=*|?leak=*|?p=*"
    )
}
