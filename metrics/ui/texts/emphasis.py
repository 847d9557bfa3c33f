"""Words of the page Emphasis."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "page_emphasis": ("侧重", "Emphasis"),
    "emphasis_heading": ("每篇文章着重写什么", "What each article dwells on"),
    "emphasis_intro": (
        "与其他地区的文章相比，一个地区的文章多用了哪些词。语料很小：{regions}个地区共{articles}篇文章、{terms}个词，每个地区只有{each}篇；这里看到的是文章的侧重，不等于当地工作的侧重。",
        "Which terms a region's article uses more than the articles of the other regions. The corpus is small: {articles} articles of {regions} regions, {terms} terms in all, {each} per region. What shows here is the emphasis of an article, not of the region's work.",
    ),
    "emphasis_names": ("含地名、人名", "With names of places and people"),
    "emphasis_names_help": (
        "一篇文章总要写到自己的地名和人名，默认不列。",
        "An article always names its own places and people; they are left out unless you ask for them.",
    ),
    "emphasis_panel": ("{articles}篇 · {terms}个词", "articles: {articles} · terms: {terms}"),
    "emphasis_marks": (
        "实心符号＝本地区的文章；空心灰圆＝其他地区的文章；连线＝相差多少；右侧数字＝在本地区文章中出现的次数。点击任一标记，查看原句。",
        "Solid symbol = the region's own article; hollow grey circle = the articles of all other regions; line = the difference; at the right, how often the region's article uses the term. Click any mark to see the sentences.",
    ),
    "emphasis_order": (
        "每个地区至多列 {most} 个词，按显著度 G² 由高到低；只列在本地区文章中出现 {least} 次以上（含）的词。各图横轴相同。",
        "At most {most} terms a region, by keyness G², the highest first; only terms that the region's article uses {least} times or more. All panels share one axis.",
    ),
    "emphasis_caption": (
        "共列 {count} 个词，其中 {alone} 个只见于一个地区的文章。",
        "{count} terms listed, {alone} of them used by one region's article only.",
    ),
    "emphasis_none": (
        "没有出现 {least} 次以上（含）、又比其他地区多用的词。",
        "No term occurs {least} times or more, and more often than in the other regions.",
    ),
    "emphasis_table": ("以上各词的次数（{count}）", "The counts of these terms ({count})"),
    "emphasis_english": ("英文", "English"),
    "emphasis_method": ("怎样算的", "How this is computed"),
    "emphasis_method_text": (
        "- **数什么。** 只数正文；同一版面上写其他地方的文章不计。用 jieba 的词典分词，本项目的专用词（嘎查村、网格员、第一书记、举措名称等）保持完整；停用词、单字和数字不计。词典里没有的词不作猜测。词表在 `seeds/catalog/terms.toml`，可以增改。\n- **怎样可比。** 次数除以本地区文章的总词数，乘以 1000（每千词次数），长文短文可以相比。\n- **怎样排序。** 显著度用对数似然比 G²：把“此词、他词”与“本地区、其他地区”列成四格，G² = 2 Σ 实际 × ln(实际 ÷ 期望)；他处反而多用的词不列。出处：T. Dunning，Computational Linguistics 19(1)，1993；P. Rayson、R. Garside，Workshop on Comparing Corpora，ACL 2000。选它而不选加权对数胜率（Monroe、Colaresi、Quinn 2008），是因为 G² 只用表中的四个次数，谁都能复算；后者还要一个背景语料库和一个自定的权重。\n- **不要读出更多。** 一篇文章里的词彼此牵连，篇数又少，G² 在这里只用来排序，不是显著性检验。“其他地区”总是指全部语料中的其他地区，不随上方的地区选择改变。",
        "- **What is counted.** The main article only; articles about other places on the same page are left out. Words are cut with jieba's dictionary, the project's own terms (gacha village, grid worker, first secretary, names of initiatives …) kept whole; stop words, single characters and numbers do not count. Words in no dictionary are not guessed. The list is `seeds/catalog/terms.toml`.\n- **How it is made comparable.** Occurrences divided by all terms of the region's articles, times 1,000, so that long and short articles compare.\n- **How it is ranked.** Keyness is the log-likelihood ratio G² of a table of four: this term or another, this region or the others; G² = 2 Σ observed × ln(observed ÷ expected). Terms that are rarer here than elsewhere are not listed. T. Dunning, Computational Linguistics 19(1), 1993; P. Rayson and R. Garside, Workshop on Comparing Corpora, ACL 2000. Chosen over weighted log-odds (Monroe, Colaresi and Quinn 2008) because it uses only the four counts in the table, so that anyone can compute it again; the other needs a background corpus and a weight of our own choosing.\n- **What not to read into it.** Words of one article hang together, and the articles are few: G² ranks here and is no test of significance. “Other regions” always means all other regions of the corpus, whatever is chosen above.",
    ),
    "emphasis_term_heading": ("一个词，各地对照", "One term across the regions"),
    "emphasis_term": ("选择或搜索一个词", "Choose or search for a term"),
    "emphasis_term_help": (
        "列出所选地区合计出现 {least} 次以上（含）的词，共 {count} 个。",
        "Terms that the chosen regions use {least} times or more in all: {count}.",
    ),
    "emphasis_option": ("{term} · {count}次 · {regions}", "{term} · {count}× · {regions}"),
    "emphasis_term_caption": (
        "所选地区的文章合计用了 {count} 次{absent}。点击一条，只看这个地区的原句。",
        "The articles of the chosen regions use it {count} times in all{absent}. Click a bar to see only that region's sentences.",
    ),
    "emphasis_absent": ("；{regions}的文章未用此词", "; not used by the articles of {regions}"),
    "emphasis_sentences": ("一个词的原句", "The sentences of a term"),
    "emphasis_region_sentences": (
        "{region} · {count}次，见于{sentences}句",
        "{region} · {count}×, sentences: {sentences}",
    ),
    "emphasis_more": ("其余 {count} 句", "{count} more"),
    "emphasis_article": ("在全文中查看", "See the article"),
    "emphasis_facts": ("句中已核对的事实：", "Verified facts in this sentence: "),
    "emphasis_download_shown": ("下载 CSV：所示 {count} 行", "Download CSV: {count} rows shown"),
    "emphasis_download_all": ("下载 CSV：全部 {count} 行", "Download CSV: all {count} rows"),
    "emphasis_missing": (
        "词表还没有建好，或与当前数据不是同一版本。请运行 metrics build，然后刷新本页。",
        "The table of terms is missing, or is not of the same version as the data. Run metrics build, then reload.",
    ),
    "emphasis_alone": (
        "没有可以列出的词：所选地区的文章与其他地区相比，没有多用 {least} 次以上的词，或者语料里只有一个地区。可以增选地区，或打开“含地名、人名”。",
        "No term to list: the chosen regions' articles use no term {least} times or more and more often than the others, or the corpus has one region only. Add a region, or switch on names.",
    ),
}
