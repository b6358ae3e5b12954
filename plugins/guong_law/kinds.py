"""Ratings, titles, rewards, discipline and initiatives, with the ladders that order them."""

from datetime import date

from guong import (
    DECISION,
    Asked,
    Column,
    Kind,
    Ladder,
    Part,
    Rank,
    Register,
    SubjectKind,
    Text,
    Timing,
    ladder,
)

PERSON = frozenset({SubjectKind.PERSON})
UNIT = frozenset({SubjectKind.UNIT})

RATINGS = ladder(
    "rating",
    Rank("KHTNV", Text("Không hoàn thành nhiệm vụ", "Tasks not completed"), ("Không hoàn thành",)),
    Rank("HTNV", Text("Hoàn thành nhiệm vụ", "Tasks completed"), ("Hoàn thành",)),
    Rank("HTTNV", Text("Hoàn thành tốt nhiệm vụ", "Tasks completed well"), ("Hoàn thành tốt", "HTT")),
    Rank(
        "HTXSNV", Text("Hoàn thành xuất sắc nhiệm vụ", "Tasks completed excellently"), ("Hoàn thành xuất sắc", "HTXS")
    ),
    source="Nghị định 90/2020/NĐ-CP, Nghị định 48/2023/NĐ-CP; từ 01/01/2026 Nghị định 335/2025/NĐ-CP",
)
PERSON_TITLES = ladder(
    "title-person",
    Rank("LĐTT", Text("Lao động tiên tiến", "Progressive worker")),
    Rank(
        "CSTĐCS",
        Text("Chiến sĩ thi đua cơ sở", "Emulation fighter, base level"),
        ("Chiến sỹ thi đua cơ sở", "CSTĐ cơ sở", "Chiến sĩ thi đua cấp cơ sở"),
    ),
    Rank(
        "CSTĐ bộ",
        Text("Chiến sĩ thi đua Bộ, ban, ngành, tỉnh", "Emulation fighter of ministry, sector or province"),
        (
            "Chiến sĩ thi đua ngành Tư pháp",
            "Chiến sĩ thi đua cấp bộ",
            "Chiến sĩ thi đua cấp tỉnh",
            "Chiến sĩ thi đua cấp ngành",
            "Chiến sỹ thi đua Bộ, ban, ngành, tỉnh",
            "Chiến sỹ thi đua ngành Tư pháp",
            "Chiến sỹ thi đua cấp bộ",
            "Chiến sỹ thi đua cấp tỉnh",
            "CSTĐ ngành",
            "CSTĐ tỉnh",
            "CSTĐ cấp bộ",
            "CSTĐ cấp tỉnh",
            "CSTĐ ngành Tư pháp",
        ),
    ),
    Rank(
        "CSTĐTQ",
        Text("Chiến sĩ thi đua toàn quốc", "National emulation fighter"),
        ("Chiến sỹ thi đua toàn quốc", "CSTĐ toàn quốc"),
    ),
    subjects=PERSON,
    source="Điều 19 Luật 06/2022/QH15",
)
UNIT_TITLES = ladder(
    "title-unit",
    Rank("TTLĐTT", Text("Tập thể lao động tiên tiến", "Progressive working collective")),
    Rank("TTLĐXS", Text("Tập thể lao động xuất sắc", "Excellent working collective")),
    Rank(
        "Cờ bộ",
        Text("Cờ thi đua Bộ, ban, ngành, tỉnh", "Emulation flag of ministry, sector or province"),
        ("Cờ thi đua ngành Tư pháp", "Cờ thi đua của Bộ, ban, ngành, tỉnh", "Cờ thi đua cấp bộ", "Cờ thi đua cấp tỉnh"),
    ),
    Rank("Cờ CP", Text("Cờ thi đua của Chính phủ", "Emulation flag of the Government"), ("Cờ thi đua Chính phủ",)),
    subjects=UNIT,
    source="Điều 20 Luật 06/2022/QH15",
)
REWARD_LEVELS = ladder(
    "reward-level",
    Rank("cơ sở", Text("cơ sở", "base"), height=1),
    Rank("bộ", Text("bộ", "ministry"), height=2),
    Rank("ngành", Text("ngành", "sector"), height=2),
    Rank("tỉnh", Text("tỉnh", "province"), height=2),
    Rank("nhà nước", Text("nhà nước", "State"), height=3),
)
REWARD_CLASSES = ladder(
    "reward-class",
    Rank("công trạng", Text("công trạng", "merit"), height=1),
    Rank("đột xuất", Text("đột xuất", "sudden feat"), height=1),
    Rank("chuyên đề", Text("chuyên đề", "thematic"), height=1),
)
SCOPES = ladder(
    "initiative-scope",
    Rank("cơ sở", Text("cơ sở", "base"), height=1),
    Rank("bộ", Text("bộ", "ministry"), ("ngành", "bộ, ngành"), height=2),
    Rank("tỉnh", Text("tỉnh", "province"), height=2),
    Rank("toàn quốc", Text("toàn quốc", "nationwide"), height=3),
)

REPRIMAND = Rank("khiển trách", Text("khiển trách", "reprimand"))
WARNING = Rank("cảnh cáo", Text("cảnh cáo", "warning"))
SALARY = Rank("hạ bậc lương", Text("hạ bậc lương", "lower salary grade"), height=3)
LOWERED = Rank("giáng chức", Text("giáng chức", "lower post"), height=3)
REMOVED = Rank("cách chức", Text("cách chức", "removal from post"), height=4)
DISMISSED = Rank("buộc thôi việc", Text("buộc thôi việc", "dismissal"), height=5)
OUSTED = Rank("bãi nhiệm", Text("bãi nhiệm", "removal from office"), height=5)

LAST_OLD, FIRST_NEW = date(2025, 6, 30), date(2025, 7, 1)
LABOUR = ladder(
    "discipline-labour",
    REPRIMAND,
    Rank(
        "kéo dài thời hạn nâng lương",
        Text("kéo dài thời hạn nâng lương", "salary rise put off"),
        ("kéo dài thời hạn nâng lương không quá 06 tháng", "kéo dài thời hạn nâng lương không quá 6 tháng"),
    ),
    Rank("cách chức (HĐLĐ)", Text("cách chức", "removal from post (labour contract)")),
    Rank("sa thải", Text("sa thải", "dismissal (labour contract)")),
    subjects=PERSON,
    groups=("người lao động",),
    source="Điều 124 Bộ luật Lao động 2019",
)
DISCIPLINES: tuple[Ladder, ...] = (
    ladder(
        "discipline-civil-to-2025",
        REPRIMAND,
        WARNING,
        SALARY,
        LOWERED,
        REMOVED,
        DISMISSED,
        subjects=PERSON,
        groups=("công chức",),
        end=LAST_OLD,
        source="Luật Cán bộ, công chức 2008 (sửa đổi 2019), Nghị định 112/2020/NĐ-CP; thứ tự là cách hiểu",
    ),
    ladder(
        "discipline-civil-from-2025",
        REPRIMAND,
        WARNING,
        REMOVED,
        DISMISSED,
        subjects=PERSON,
        groups=("công chức",),
        begin=FIRST_NEW,
        source="Điều 36 Luật 80/2025/QH15, Điều 7 Nghị định 172/2025/NĐ-CP",
    ),
    ladder(
        "discipline-official",
        REPRIMAND,
        WARNING,
        REMOVED,
        OUSTED,
        subjects=PERSON,
        groups=("cán bộ",),
        source="Điều 36 Luật 80/2025/QH15; trước 01/07/2025 là cách hiểu",
    ),
    ladder(
        "discipline-public-employee",
        REPRIMAND,
        WARNING,
        REMOVED,
        DISMISSED,
        subjects=PERSON,
        groups=("viên chức",),
        source="Điều 52 Luật Viên chức 2010, Điều 15 Nghị định 112/2020/NĐ-CP",
    ),
    LABOUR,
)

RATING = Kind(
    "rating",
    Text("xếp loại", "rating"),
    "Xếp loại",
    (Column("code", "Mức", Part.CODE, Asked.RANK, (RATINGS,), needed=True),),
    single=True,
    register=Register.CLOSABLE,
)
TITLE = Kind(
    "title",
    Text("danh hiệu", "title"),
    "Danh hiệu",
    (Column("code", "Danh hiệu", Part.CODE, Asked.RANK, (PERSON_TITLES, UNIT_TITLES), needed=True), *DECISION),
    register=Register.CLOSABLE,
)
REWARD = Kind(
    "reward",
    Text("khen thưởng", "reward"),
    "Khen thưởng",
    (
        Column("form", "Hình thức", key=True),
        Column("level", "Cấp", Part.LEVEL, Asked.RANK, (REWARD_LEVELS,), needed=True),
        Column("class", "Loại", Part.CLASS, Asked.RANK, (REWARD_CLASSES,)),
        *DECISION,
    ),
    register=Register.CLOSABLE,
)
DISCIPLINE = Kind(
    "discipline",
    Text("kỷ luật", "discipline"),
    "Kỷ luật",
    (
        Column("code", "Hình thức", Part.CODE, Asked.RANK, DISCIPLINES, needed=True),
        Column("day", "Ngày quyết định", Part.DAY, Asked.DATE, needed=True),
        Column("number", "Số quyết định"),
        Column("issuer", "Cơ quan ban hành"),
    ),
    timing=Timing.DAY,
    subjects=PERSON,
    register=Register.CLOSABLE,
    sensitive=True,
)
INITIATIVE = Kind(
    "initiative",
    Text("sáng kiến", "initiative"),
    "Sáng kiến",
    (
        Column("name", "Tên", key=True),
        Column("level", "Phạm vi", Part.LEVEL, Asked.RANK, (SCOPES,), needed=True),
        Column("number", "Số quyết định"),
        Column("date", "Ngày quyết định", asked=Asked.DATE),
    ),
    register=Register.CLOSABLE,
)
WARNING_OR_ABOVE = tuple(
    dict.fromkeys(code for one in DISCIPLINES if one is not LABOUR for code in one.at_least("cảnh cáo"))
)
NO_WARNING_RUNG = tuple(rank.code for rank in LABOUR.ranks if rank.code != "khiển trách")
