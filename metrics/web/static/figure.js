// A chart on the page. It gets one finished figure as bytes, draws it in place, and sends back the fact of a mark that is clicked.
// `metrics/ui/chart.py` writes the bytes: {figure: {data, layout}, foot, alt, words, settings, plotly, ahead}.
// `ahead` are the addresses of what each region's button in the filter would show: fetched while the reader looks, and shown at the click. The
// page's own run brings the figure too; where the two differ, the page's stays.

const INK = "#1F2328", PAPER = "#FFFFFF"; // of a saved picture, whatever the theme of the page
const FILTER = ".st-key-filter [data-testid=stButtonGroup] button"; // a button a region
const REST = 400; // ms of a reader's looking before the next figures are fetched
const charts = new Map();

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.(FILTER);
  const buttons = [...document.querySelectorAll(FILTER)];
  if (button) for (const chart of charts.values()) chart.foresee(buttons.indexOf(button), buttons.length);
}, { capture: true });

/** Streamlit calls this for every message, and again when the theme changes. */
export default function ({ data, parentElement, setTriggerValue }) {
  const chart = charts.get(parentElement) ?? new Chart(parentElement);
  charts.set(parentElement, chart);
  chart.onClick = (fact) => setTriggerValue("mark", fact);
  chart.show(data);
  return () => { // Streamlit also calls this when a message comes while an older one is still waited for
    if (parentElement.isConnected) return;
    chart.end();
    charts.delete(parentElement);
  };
}

class Chart {
  constructor(parent) {
    this.figure = parent.appendChild(document.createElement("figure"));
    this.figure.className = "chart";
    this.plot = this.figure.appendChild(document.createElement("div"));
    this.news = this.figure.appendChild(document.createElement("p")); // read aloud when it changes
    this.news.className = "unseen";
    this.news.setAttribute("aria-live", "polite");
    this.resized = new ResizeObserver(() => this.fit());
    this.resized.observe(this.figure);
  }

  /** Draw a figure, unless it is the one that stands here in the colours that the page has now. */
  async show(bytes) {
    const text = new TextDecoder().decode(bytes);
    const colours = this.colours();
    if (text === this.text && colours.text === this.inked) return;
    const first = !this.text;
    [this.text, this.inked] = [text, colours.text];
    const told = JSON.parse(text);
    this.figure.setAttribute("aria-label", told.alt);
    this.figure.style.minHeight = `${told.figure.layout.height}px`;
    let Plotly;
    try {
      Plotly = await code(new URL(told.plotly, import.meta.url));
    } catch {
      this.plot.textContent = told.words.failed;
      return;
    }
    if (text !== this.text) return; // a later figure came while the code was fetched
    this.told = told;
    this.width = this.figure.clientWidth;
    if (!this.width) return; // on a tab that is not shown yet: drawn when it gets a width
    const { data, layout } = told.figure;
    const worn = { ...layout, width: this.width, font: { ...layout.font, color: colours.text, family: colours.font } };
    worn.hoverlabel = { ...layout.hoverlabel, bgcolor: colours.ground, font: { color: colours.text } };
    const bare = !this.drawn;
    this.drawn = Plotly.react(this.plot, data, worn, this.settings(Plotly, told));
    if (bare) this.plot.on("plotly_click", ({ points }) => this.onClick([points[0].customdata].flat()[0]));
    if (!first) this.news.textContent = told.alt;
    this.fetchAhead(told.ahead);
  }

  /** Fetch what each of these addresses answers, one after another, until the figure changes. */
  async fetchAhead(addresses) {
    const found = this.ahead = new Map();
    await new Promise((rested) => setTimeout(rested, REST));
    for (const [at, address] of addresses.entries()) {
      if (this.ahead !== found || !this.figure.isConnected) return;
      try {
        const answer = await fetch(new URL(address, document.baseURI));
        if (answer.status === 200) found.set(at, new Uint8Array(await answer.arrayBuffer()));
      } catch { return; } // the page's own run will bring it
    }
  }

  /** Show what a click in the filter leads to. Of a second click before the page has answered only the page knows. */
  foresee(at, buttons) {
    const known = this.ahead?.get(at);
    const fits = this.told?.ahead.length === buttons;
    this.ahead = undefined;
    if (known && fits) this.show(known);
  }

  /** Draw again where the width has changed. */
  async fit() {
    const width = this.figure.clientWidth;
    if (!width || width === this.width || !this.told) return;
    if (!this.drawn) {
      const text = this.text;
      this.text = "";
      this.show(new TextEncoder().encode(text));
      return;
    }
    this.width = width;
    await this.drawn;
    window.Plotly.relayout(this.plot, { width });
  }

  colours() {
    const style = getComputedStyle(this.figure);
    const ground = style.getPropertyValue("--st-background-color") || "Canvas";
    return { text: style.color, font: style.fontFamily, ground };
  }

  settings(Plotly, { words, settings }) {
    const button = (format) => ({
      name: format, title: words[format], icon: Plotly.Icons[format === "png" ? "camera" : "disk"], click: () => this.save(format),
    });
    return { ...settings, modeBarButtons: [[button("png"), button("svg")]] };
  }

  /** The same figure with its foot, dark on white, as a file. */
  save(format) {
    const { figure, foot, words } = this.told;
    const layout = structuredClone(figure.layout);
    layout.annotations.push(foot.note);
    layout.margin.b += foot.height;
    Object.assign(layout, { paper_bgcolor: PAPER, plot_bgcolor: PAPER, font: { color: INK, family: "sans-serif" } });
    const size = { width: this.width, height: layout.height + foot.height };
    Object.assign(layout, size);
    window.Plotly.downloadImage({ data: structuredClone(figure.data), layout }, { format, ...size, scale: 2, filename: words.file });
  }

  end() {
    this.resized.disconnect();
    if (this.drawn) window.Plotly.purge(this.plot);
  }
}

let asked;

/** Plotly's code, fetched once a page. */
function code(address) {
  asked ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", () => { asked = undefined; reject(); });
    script.crossOrigin = "anonymous"; // as the first page asks for it
    script.src = address;
    document.head.append(script);
  });
  return asked;
}
