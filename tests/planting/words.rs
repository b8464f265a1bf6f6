//! The words that generated drafts are made of: ours, in English and Chinese.

/// Words of one language.
pub struct Words {
    pub code: &'static str,
    /// Who does something, with the modal verb.
    pub actors: &'static [&'static str],
    /// What is done: an infinitive without "to".
    pub acts: &'static [&'static str],
    /// How it is done; stands behind the act in English, before it in Chinese.
    pub manners: &'static [&'static str],
    /// Words in brackets.
    pub asides: &'static [&'static str],
    /// Words in quotation marks.
    pub sayings: &'static [&'static str],
    pub titles: &'static [&'static str],
    /// Call words of the preamble, ITU manner.
    pub recitals: &'static [&'static str],
    /// Call words of the operative part.
    pub orders: &'static [&'static str],
    /// Openers of preambular paragraphs, UN manner.
    pub openers: &'static [&'static str],
    /// Openers of operative paragraphs.
    pub verbs: &'static [&'static str],
    /// Ends of clauses: item, section, whole, list.
    pub ends: Ends,
}

/// How clauses end.
pub struct Ends {
    pub item: char,
    pub section: char,
    pub whole: char,
    pub list: char,
}

/// English.
pub const ENGLISH: Words = Words {
    code: "en",
    actors: &[
        "the secretariat should", "each Member State may", "coastal stations have to", "small operators can",
        "the regional offices must", "neighbouring administrations might", "schools in the mountains ought to",
        "island communities want to", "the study groups could", "fishing vessels need to", "the membership will",
        "owners of masts are free to", "village cooperatives are ready to", "training centres intend to",
    ],
    acts: &[
        "keep a register of coastal stations", "publish the figures of each region every year",
        "share spare parts among neighbouring administrations", "train technicians in remote districts",
        "measure how far the signal of a mast reaches", "repair the masts that a storm has damaged",
        "lend receivers to schools without electricity", "translate the manuals into local languages",
        "plan new links together with the railways", "collect the experience of earlier projects",
        "report interference as soon as it is heard", "keep a channel free for calls of distress",
        "compare the prices of international calls", "test the batteries of unattended stations",
        "map the valleys that no signal reaches", "open the archives to researchers",
        "replace worn cables before the winter", "explain the new numbering plan to subscribers",
        "draw lessons from the floods of past years", "send observers to the regional workshops",
        "protect the privacy of callers", "welcome young engineers as guests of the study groups",
        "host the annual fair of village radio", "review the tariff tables with all operators",
        "store a copy of each agreement", "agree on a common form for the yearly survey",
    ],
    manners: &[
        "within existing resources", "in close cooperation with the regional organizations", "as appropriate",
        "without prejudice to the work of others", "taking into account the needs of island States",
        "on the basis of written contributions", "with due regard to the rules of each country",
        "in the six official languages", "at no cost to the countries concerned", "wherever this is practicable",
        "in a transparent manner", "before the rainy season begins each year",
    ],
    asides: &[
        "such as masts and cables", "including those of the polar regions", "except in the capital",
        "for instance by post", "or their deputies", "as agreed by all", "where these exist",
    ],
    sayings: &[
        "no station left behind", "one mast for each valley", "lend, repair and return", "a voice for every island",
        "hear before you speak",
    ],
    titles: &[
        "Role of the Union in the care of mountain radio stations", "Registers of coastal stations and their upkeep",
        "Sharing of masts between neighbouring administrations", "Radio in schools without electricity",
        "Training of technicians for unattended stations", "Fair prices for calls between islands",
    ],
    recitals: &[
        "recalling", "recalling further", "considering", "considering further", "bearing in mind", "recognizing",
        "recognizing further", "noting", "noting further", "noting with appreciation", "emphasizing", "mindful",
    ],
    orders: &[
        "resolves", "resolves further", "instructs the Secretary-General",
        "instructs the Director of the Telecommunication Development Bureau",
        "instructs the Directors of the Bureaux", "requests the Council", "invites Member States",
        "invites Member States and Sector Members", "encourages Sector Members", "urges Member States",
    ],
    openers: &[
        "Recalling that", "Noting that", "Noting with concern that", "Recognizing that", "Reaffirming that",
        "Emphasizing that", "Bearing in mind that", "Convinced that", "Aware that", "Mindful that",
        "Welcoming the fact that", "Acknowledging that", "Noting with appreciation that",
    ],
    verbs: &[
        "Calls upon Member States to", "Requests the Secretary-General to", "Invites all States to",
        "Decides to", "Encourages the specialized agencies to", "Urges the parties to",
        "Requests the Economic and Social Council to", "Invites the regional commissions to",
        "Calls upon all parties to", "Encourages donors to",
    ],
    ends: Ends { item: ';', section: ',', whole: '.', list: ':' },
};

/// Chinese.
pub const CHINESE: Words = Words {
    code: "zh",
    actors: &[
        "秘书处应", "各成员国可", "沿海电台必须", "小型运营商能够", "各区域办事处应当", "相邻主管部门不妨", "山区学校希望",
        "海岛社区愿意", "各研究组能够", "渔船需要", "全体成员将", "铁塔业主可以", "乡村合作社乐于", "培训中心准备",
    ],
    acts: &[
        "保存沿海电台登记册", "每年公布各区域的数据", "与邻国主管部门共用备件", "在偏远地区培训技术人员", "测量每座铁塔的信号覆盖范围",
        "修复遭风暴损坏的铁塔", "向没有电力的学校出借接收机", "将手册译成当地语言", "与铁路部门一道规划新的链路", "收集以往项目的经验",
        "一旦听到干扰立即报告", "为遇险呼叫保留一个空闲信道", "比较国际通话的价格", "检测无人值守电台的电池", "绘制没有信号的山谷分布图",
        "向研究人员开放档案", "在冬季之前更换老旧电缆", "向用户说明新的编号方案", "从历年洪灾中汲取教训", "派观察员出席区域讲习班",
        "保护主叫用户的隐私", "接待来访的青年工程师", "主办乡村广播年度集市", "同所有运营商一道复查资费表", "留存每份协议的副本",
        "商定年度调查的通用表格",
    ],
    manners: &[
        "在现有资源范围内", "与各区域组织密切合作", "酌情", "在不影响他人工作的情况下", "顾及海岛国家的需要", "依据书面文稿",
        "适当遵守各国规则", "以六种正式语文", "在不增加有关国家费用的条件下", "在切实可行的地方", "以透明的方式", "在每年雨季开始之前",
    ],
    asides: &["例如铁塔和电缆", "包括极地区域的铁塔", "首都除外", "例如通过邮寄", "或其副手", "经各方同意", "凡有此类设施之处"],
    sayings: &["一个电台也不能少", "一谷一塔", "有借有还", "让每座海岛都有声音", "先听后说"],
    titles: &[
        "国际电联在维护山区电台方面的作用", "沿海电台登记册及其维护", "相邻主管部门之间共用铁塔", "没有电力的学校的广播",
        "无人值守电台技术人员的培训", "海岛之间通话的公平价格",
    ],
    recitals: &[
        "忆及", "进一步忆及", "考虑到", "进一步考虑到", "铭记", "认识到", "进一步认识到", "注意到", "进一步注意到", "赞赏地注意到",
        "强调", "顾及",
    ],
    orders: &[
        "做出决议", "进一步做出决议", "责成秘书长", "责成电信发展局主任", "责成各局主任", "要求理事会", "请成员国", "请成员国和部门成员",
        "鼓励部门成员", "敦促成员国",
    ],
    openers: &[
        "回顾", "注意到", "关切地注意到", "认识到", "重申", "强调", "铭记", "深信", "意识到", "欢迎", "确认", "赞赏地注意到",
    ],
    verbs: &[
        "促请会员国", "请秘书长", "邀请所有国家", "决定", "鼓励各专门机构", "敦促各方", "请经济及社会理事会", "邀请各区域委员会",
        "呼吁各方", "鼓励捐助方",
    ],
    ends: Ends { item: '；', section: '，', whole: '。', list: '：' },
};
