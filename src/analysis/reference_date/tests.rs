//! What the heads of drafts say of their day.

use crate::analysis::analyse;
use crate::config::Config;
use crate::draft::Draft;

/// Each draft, and the day that its head tells with who says so; `today` where it tells none.
const DRAFTS: &[(&str, &str)] = &[
    (
        "2023-10-20 masthead",
        "\
联合国
A/C.3/78/L.5

大会
Distr.: Limited
20 October 2023
Chinese
Original: English

第七十八届会议
第三委员会
议程项目67
与1990年7月6日《水井公约》有关的问题

自由国：决议草案

水井的维护

大会，

回顾其2022年12月14日第77/186号决议，

1. 决定继续审议这一问题。
",
    ),
    (
        "2023-12-19 masthead",
        "\
2023年12月19日大会决议

[根据第三委员会的报告(A/78/481)通过]

78/180. 水井的维护

大会，

回顾其2022年12月14日第77/186号决议，

1. 决定继续审议这一问题。
",
    ),
    (
        "today",
        "\
世界卫生组织欧洲区域委员会
第七十四届会议

港口卫生

欧洲区域委员会，

忆及以往的工作，

1. 敦促会员国在2024年6月30日之前检查港口；

2. 要求总干事提出报告。
",
    ),
    (
        "today",
        "\
妇女地位委员会
第六十九届会议

小港口的妇女

妇女地位委员会，

回顾其以往关于港口的工作，

1. 决定研究小港口；

2. 请秘书长在2024年年底前提出报告。
",
    ),
    (
        "2023-10-20 masthead",
        "\
UNWTO General Assembly
Twenty-fifth session
Samarkand, Uzbekistan, 16–20 October 2023

Care of wells

The General Assembly,

Recalling the work of the Executive Council,

1. Requests the Secretary-General to report by the end of 2020.
",
    ),
    (
        "today",
        "\
INTERPOL General Assembly
Ninety-first session

Care of wells

The General Assembly,

Recalling the work of the Executive Committee,

1. Requests the Secretary General to report by the end of 2020.
",
    ),
    (
        "today",
        "\
General Assembly of the World Tourism Organization
Forty-fifth session

Care of wells

The General Assembly,

Recalling the work of the Executive Council,

1. Requests the Secretary-General to report by the end of 2020.
",
    ),
    (
        "2024-12-31 session 79",
        "\
General Assembly of the United Nations
Seventy-ninth session

Care of wells

The General Assembly,

Recalling its resolution 78/180 of 19 December 2023,

1. Requests the Secretary-General to report by the end of 2020.
",
    ),
    (
        "2024-12-31 session 79",
        "\
Seventy-ninth session
Agenda item 14

Care of wells

The General Assembly,

Recalling its resolution 78/180 of 19 December 2023,

1. Requests the Secretary-General to report by the end of 2020.
",
    ),
    (
        "today",
        "\
International Atomic Energy Agency
General Conference
GC(69)/RES/9

Sixty-ninth regular session

Care of wells

The General Conference,

Recalling its resolution GC(68)/RES/8,

1. Requests the Director General to report by the end of 2024.
",
    ),
    (
        "2025-05-27 masthead",
        "\
SEVENTY-EIGHTH WORLD HEALTH ASSEMBLY
Agenda item 13.1	27 May 2025

Care of wells

The Seventy-eighth World Health Assembly,

Having considered the report of the Director-General,

(1) URGES Member States to mend the wells by 2024;

(2) REQUESTS the Director-General to report to the Seventy-ninth World Health Assembly.
",
    ),
    (
        "2025-11-03 masthead",
        "\
United Nations
A/80/L.9

General Assembly
Distr.: Limited
3 November 2025
Original: English

Eightieth session
Agenda item 14
Accord on the Wells of the Hills, of
10 December 1982

Freedonia: draft resolution

Accord on the Wells of the Hills,
10 December 1982

The General Assembly,

Recalling its resolution 79/145 of 12 December 2024,

1. Urges Member States to mend the wells.
",
    ),
    (
        "2024-10-10 masthead",
        "\
Human Rights Council
Fifty-seventh session
9 September–11 October 2024
Agenda item 3

Resolution adopted by the Human Rights Council
on 10 October 2024

57/15. Care of wells

The Human Rights Council,

Recalling its resolution 54/18 of 12 October 2023,

1. Decides to remain seized of the matter.
",
    ),
    (
        "2023-06-07 masthead",
        "\
Economic and Social Council
Distr.: General
8 August 2023

2023 session
Agenda item 12 (d)

Resolution adopted by the Economic and Social Council on 7 June 2023

[on the recommendation of the Commission for Wells (E/2023/25)]

2023/7. Care of the wells under the Accord of 3 May 1990

The Economic and Social Council,

Recalling its resolution 2022/8 of 8 June 2022,

1. Decides to remain seized of the matter.
",
    ),
    (
        "2026-04-28 meeting C26",
        "\
Council 2026
Geneva, 28 April – 8 May 2026

Document C26/61-E
3 March 2026
Original: English

Contribution from Freedonia

PROPOSED REVISION OF RESOLUTION 1332

MOD

RESOLUTION 1332 (C11, last amended C24)

ITU role in the wells

The ITU Council,

recalling

Resolution 140 (Rev. Bucharest, 2022) of the Plenipotentiary Conference,

resolves

that wells shall be mended.
",
    ),
    (
        "2017-12-21 masthead",
        "\
United Nations
S/RES/2396 (2017)*

Security Council
Distr.: General
21 December 2017

* Reissued for technical reasons on 7 February 2019.

Resolution 2396 (2017)

Adopted by the Security Council at its 8148th meeting, on
21 December 2017

The Security Council,

Recalling its resolution 2178 (2014),

1. Decides to remain seized of the matter.
",
    ),
];

#[test]
fn the_head_of_a_draft_tells_its_day() {
    let mut config = Config::new(jiff::civil::date(2030, 1, 1));
    config.as_of = None;
    for (expected, text) in DRAFTS {
        let draft = Draft::read((*text).to_owned());
        let as_of = analyse(&draft, &config).as_of.clone();
        let told = match &*as_of.from {
            "today" => "today".to_owned(),
            from => format!("{} {from}", as_of.date),
        };
        assert_eq!(told, *expected, "{text}");
    }
}
