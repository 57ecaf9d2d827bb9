"""The rules in the order of their standards, with what they ask for."""

from publisher.check import forms, levels, looks, marks, numbers, pages, parts
from publisher.check.base import GB_9704, GB_15834, Rule

RULES: tuple[Rule, ...] = (
    Rule("page-size", GB_9704, "5.1", "paper is A4", "用纸为 A4 型", pages.size),
    Rule(
        "page-margins", GB_9704, "5.2.1",
        "margins are 37 mm (head), 28 mm (binding), and leave 156 × 225 mm",
        "天头 37 mm，订口 28 mm，版心 156 mm×225 mm",
        pages.margins,
    ),
    Rule(
        "font", GB_9704, "5.2.2", "each element has its font", "各要素用规定的字体", looks.fonts
    ),
    Rule("size", GB_9704, "5.2.2", "each element has its size", "各要素用规定的字号", looks.sizes),
    Rule("lines", GB_9704, "5.2.3", "a page has 22 lines", "一般每面排 22 行", pages.lines),
    Rule(
        "element-order", GB_9704, "7.1",
        "elements stand in the order of the standard", "各要素按规定的顺序编排",
        parts.order,
    ),
    Rule(
        "mark-colour", GB_9704, "7.2.4",
        "the issuing body's mark is red", "发文机关标志用红色", looks.colour,
    ),
    Rule(
        "number-brackets", GB_9704, "7.2.5",
        "the year of a document number stands in 〔 〕", "发文字号的年份用六角括号〔〕括入",
        numbers.brackets,
    ),
    Rule(
        "number-year", GB_9704, "7.2.5",
        "the year of a document number is whole", "发文字号的年份应标全称", numbers.year,
    ),
    Rule(
        "number-serial", GB_9704, "7.2.5",
        "a serial number has neither 第 nor zeros before it", "发文顺序号不加“第”字，不编虚位",
        numbers.serial,
    ),
    Rule(
        "centred", GB_9704, "7.3.1",
        "title and mark are centred", "标题和发文机关标志居中", looks.centred,
    ),
    Rule(
        "title-stop", GB_9704, "7.3.1",
        "no full stop ends a title", "标题末尾不用句号", parts.title,
    ),
    Rule(
        "addressee-colon", GB_9704, "7.3.2",
        "a full-width colon ends the addressees", "主送机关后用全角冒号", parts.addressee,
    ),
    Rule(
        "indent", GB_9704, "7.3.3",
        "paragraphs begin two characters in", "每个自然段左空二字", looks.indents,
    ),
    Rule(
        "level-label", GB_9704, "7.3.3",
        "levels are marked 一、（一）1.（1）", "结构层次序数用“一、”“（一）”“1.”“（1）”标注",
        levels.label,
    ),
    Rule(
        "level-order", GB_9704, "7.3.3",
        "no level is passed over", "结构层次依次使用，不越级", levels.order,
    ),
    Rule(
        "level-sequence", GB_9704, "7.3.3",
        "numbers of a level follow each other", "同一层次的序数连续", levels.sequence,
    ),
    Rule(
        "annex-colon", GB_9704, "7.3.4",
        "a full-width colon stands after 附件 and 抄送", "“附件”“抄送”后用全角冒号",
        parts.annex_colon,
    ),
    Rule(
        "annex-name", GB_9704, "7.3.4",
        "no mark stands after the name of an annex", "附件名称后不加标点符号", parts.annex_name,
    ),
    Rule(
        "date-zeros", GB_9704, "7.3.5",
        "months and days have no zero before them", "月、日不编虚位（即 1 不编为 01）",
        numbers.zeros,
    ),
    Rule(
        "date-form", GB_9704, "7.3.5",
        "dates are in Arabic figures with 年, 月 and 日, the year whole",
        "成文日期用阿拉伯数字将年、月、日标全，年份应标全称",
        numbers.form,
    ),
    Rule(
        "copies-stop", GB_9704, "7.4.2",
        "a full stop ends the list of copies", "最后一个抄送机关后标句号", parts.copies,
    ),
    Rule(
        "printing-word", GB_9704, "7.4.3",
        "印发 stands after the date of printing", "印发日期后加“印发”二字", parts.printing,
    ),
    Rule(
        "page-number", GB_9704, "7.5",
        "page numbers have a one-em line on either side", "页码数字左右各放一条一字线",
        pages.number,
    ),
    Rule(
        "page-number-size", GB_9704, "7.5",
        "page numbers are in 四号", "页码用四号字", pages.number_size,
    ),
    Rule(
        "letter-mark", GB_9704, "10.1",
        "the mark of a letter has no 文件", "信函的发文机关标志不加“文件”二字", forms.letter_mark,
    ),
    Rule(
        "letter-number", GB_9704, "10.1",
        "the number of a letter ends at the right edge", "信函的发文字号居版心右边缘",
        forms.letter_number,
    ),
    Rule(
        "letter-page", GB_9704, "10.1",
        "the first page of a letter shows no page number", "信函首页不显示页码",
        forms.letter_page,
    ),
    Rule(
        "order-number", GB_9704, "10.2",
        "the number of an order is centred and has no zeros before it",
        "令号居中，不编虚位", forms.order_number,
    ),
    Rule(
        "attendance-colon", GB_9704, "10.3",
        "a full-width colon stands after 出席, 请假 and 列席", "“出席”“请假”“列席”后用全角冒号",
        forms.attendance_colon,
    ),
    Rule(
        "attendance-order", GB_9704, "10.3",
        "出席, 请假 and 列席 stand in this order", "依次标注出席、请假、列席人员",
        forms.attendance_order,
    ),
    Rule(
        "marks-paired", GB_15834, "4.8, 4.9, 4.15",
        "quotation marks, brackets and title marks come in pairs", "引号、括号、书名号成对使用",
        marks.pairs,
    ),
    Rule(
        "marks-full-width", GB_15834, "5.1",
        "marks beside Han are full width", "汉字之间的标点用全角", marks.half_width,
    ),
    Rule(
        "marks-doubled", GB_15834, "5.1",
        "no pause or stop mark stands beside another", "句内点号和句末点号不连用", marks.doubled,
    ),
    Rule(
        "quotes", GB_15834, "4.8",
        "quotation marks are “ ” and ‘ ’", "引号用“”和‘’", marks.quotes,
    ),
    Rule(
        "dash", GB_15834, "4.10", "a dash is —— of two characters", "破折号占两个字的位置",
        marks.typed_dash,
    ),
    Rule(
        "ellipsis", GB_15834, "4.11", "an ellipsis is …… of six dots", "省略号为六连点",
        marks.dots,
    ),
    Rule(
        "listed-marks", GB_15834, "4.5.3.5",
        "there is usually no 、 between titles or quotations of a list",
        "标有引号、书名号的并列成分之间通常不用顿号",
        marks.listed,
        advice=True,
    ),
)  # fmt: skip
