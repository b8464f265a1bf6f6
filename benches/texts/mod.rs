//! Drafts of any size for measuring, made of sentences of our own; the same for the same size.

/// Words of one language, enough for drafts that look like drafts.
struct Words {
    head: &'static str,
    calls: [&'static str; 6],
    clauses: [&'static str; 8],
    tails: [&'static str; 6],
    item: &'static str,
    section: &'static str,
    end: &'static str,
}

const ENGLISH: Words = Words {
    head: "MOD\nRESOLUTION 1408 (C21, last amended C24)\n\nIndicators of rural coverage\n\nThe ITU Council,\n\n",
    calls: [
        "considering",
        "recognizing",
        "noting",
        "resolves",
        "instructs the Secretary-General",
        "invites Member States and Sector Members",
    ],
    clauses: [
        "that village libraries ask for affordable links in every season of the year",
        "that Resolution 139 (Rev. Bucharest, 2022) of the Plenipotentiary Conference asks for reliable figures",
        "that the method described in considering a) above has been tried in thirty-one countries",
        "that United Nations General Assembly Resolution 70/1 calls for universal access to the Internet",
        "to publish the open atlas of connectivity once a year in the six official languages",
        "to keep the register of coastal stations open to all administrations (see Document C24/31)",
        "that the World Summit on the Information Society (WSIS) has shown what partnership can do",
        "to report to the Council on the difficulties met between 3 March 2027 and 14 October 2027",
    ],
    tails: [
        "within existing resources",
        "as appropriate",
        "taking into account the views of small operators",
        "in accordance with resolves 1 above",
        "with a view to the needs of developing countries, in particular of landlocked ones",
        "and to share what has been learned with neighbouring administrations",
    ],
    item: ";",
    section: ",",
    end: ".",
};

const CHINESE: Words = Words {
    head: "MOD\n第1408号决议（C21，最后修正C24）\n\n农村覆盖指标\n\n国际电联理事会，\n\n",
    calls: ["考虑到", "认识到", "注意到", "做出决议", "责成秘书长", "请成员国和部门成员"],
    clauses: [
        "乡村图书馆在一年四季都需要价格可承受的连接",
        "全权代表大会第139号决议（2022年，布加勒斯特，修订版）要求提供可靠的数据",
        "上述考虑到a)所述的方法已在三十一个国家试用",
        "联大第70/1号决议呼吁普及互联网接入",
        "每年以六种正式语文出版连通性开放地图集",
        "向所有主管部门开放海岸电台登记册（见C24/31号文件）",
        "信息社会世界峰会（WSIS）表明伙伴关系大有可为",
        "就2027年3月3日至2027年10月14日期间遇到的困难向理事会报告",
    ],
    tails: [
        "，在现有资源范围内开展",
        "，并酌情予以更新",
        "，同时顾及小型运营商的意见",
        "，按照上述做出决议1执行",
        "，以满足发展中国家特别是内陆国家的需要",
        "，并与邻国主管部门分享经验",
    ],
    item: "；",
    section: "，",
    end: "。",
};

/// An English text of about `bytes` bytes.
pub fn english(bytes: usize) -> String {
    draft(&ENGLISH, bytes)
}

/// A Chinese text of about `bytes` bytes.
pub fn chinese(bytes: usize) -> String {
    draft(&CHINESE, bytes)
}

/// Resolutions one after another until the size is reached.
fn draft(words: &Words, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 4096);
    let mut dice = 0x2545_F491_u64;
    while text.len() < bytes {
        text.push_str(words.head);
        for (index, call) in words.calls.iter().enumerate() {
            let last_section = index + 1 == words.calls.len();
            section(
                words,
                &mut text,
                &mut dice,
                call,
                index,
                if last_section { words.end } else { words.section },
            );
        }
    }
    text
}

fn section(words: &Words, text: &mut String, dice: &mut u64, call: &str, index: usize, end: &str) {
    text.push_str(call);
    text.push('\n');
    let count = 6 + throw(dice) % 9;
    for item in 0..count {
        let label = match index {
            0..3 => format!("{})", char::from(b'a' + item as u8)),
            _ => (item + 1).to_string(),
        };
        let clause = words.clauses[throw(dice) as usize % words.clauses.len()];
        let tail = words.tails[throw(dice) as usize % words.tails.len()];
        let gap = if clause.is_ascii() { " " } else { "" };
        let mark = if item + 1 == count { end } else { words.item };
        text.push_str(&format!("{label}\t{clause}{gap}{tail}{mark}\n"));
    }
    text.push('\n');
}

/// A small linear congruential generator: the texts must be the same everywhere.
fn throw(dice: &mut u64) -> u64 {
    *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *dice >> 33
}
