/**
 * The field for a question: it grows with the text, Enter sends and Shift+Enter breaks the line. While a Hangul syllable is
 * being composed, Enter only ends the syllable.
 *
 * @param {HTMLFormElement} form
 * @param {(question: string) => void} onAsk
 */
export function createComposer(form, onAsk) {
  const field = form.querySelector('textarea');
  const send = form.querySelector('button[type=submit]');
  const counter = form.querySelector('#counter');
  const limit = Number(field.dataset.limit);
  let busy = false;

  field.addEventListener('input', update);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const question = field.value.trim();
    if (busy || question === '' || question.length > limit) return field.focus();
    field.value = '';
    update();
    onAsk(question);
    field.focus();
  });
  update();

  function update() {
    const length = field.value.trim().length;
    const over = length > limit;
    field.setAttribute('aria-invalid', String(over));
    counter.textContent =
      length > limit * 0.8 ? `${length.toLocaleString('ko')} / ${limit.toLocaleString('ko')}자` : '';
    counter.classList.toggle('over', over);
    send.setAttribute('aria-disabled', String(busy || over || length === 0));
    if (!CSS.supports('field-sizing', 'content')) {
      field.style.height = 'auto';
      field.style.height = `${field.scrollHeight}px`;
    }
  }

  return {
    get busy() {
      return busy;
    },
    setBusy(value) {
      busy = value;
      update();
    },
    focus: () => field.focus(),
    /** Puts a text into the field, ready to be changed. */
    restore(text) {
      field.value = text;
      update();
      field.focus();
    },
  };
}
