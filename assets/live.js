// A page that moves while it is read. Without this script it is as it was loaded, and a reload shows what is new.
const page = document.querySelector('[data-live]')
let after = page.dataset.after
let source

const isBeingEdited = (element) =>
  element.contains(document.activeElement) && document.activeElement.matches('input, textarea, select')

function take(next) {
  const old = document.getElementById(next.id)
  if (old && !isBeingEdited(old)) old.replaceWith(next)
}

function open() {
  source?.close()
  source = new EventSource(`${page.dataset.live}?after=${after}`)
  source.onmessage = ({ data, lastEventId }) => {
    after = lastEventId
    const template = document.createElement('template')
    template.innerHTML = data
    for (const next of [...template.content.children]) take(next)
  }
  // A reopened source would ask from where the page began.
  source.onerror = () => {
    source.close()
    setTimeout(() => document.hidden || open(), 1000 + 2000 * Math.random())
  }
}

document.addEventListener('visibilitychange', () => (document.hidden ? source.close() : open()))
if (!document.hidden) open()
