// Rows on the page as a table. It gets one table as HTML, escaped by the template `rows.html`, and sends back the fact of a row that is clicked.

const shown = new WeakMap(); // parent → the HTML that stands there: a run that changes nothing leaves the reader's focus where it is

/** Streamlit calls this for every message. */
export default function ({ data, parentElement, setTriggerValue }) {
  if (shown.get(parentElement) !== data) {
    parentElement.innerHTML = data;
    shown.set(parentElement, data);
  }
  parentElement.onclick = ({ target }) => {
    const row = target.closest("tr[data-fact]");
    if (row && getSelection().isCollapsed) setTriggerValue("mark", row.dataset.fact); // words that were selected are to be copied
  };
}
