import { h } from '../../../src/channels/web/public/dom.js';

/** The window in front of the person: what is in it is drawn by the platform's module, sent off and closed here. */
export function createWindow(dialog, room) {
  let current;
  let form;

  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });

  function close() {
    if (current) void room.act({ kind: 'close', window: current.id });
  }

  async function submit(event) {
    event.preventDefault();
    const { id } = current;
    const button = dialog.querySelector('[type=submit]');
    button.setAttribute('aria-disabled', 'true');
    const result = await room.act({ kind: 'submit', window: id, values: form.values() });
    button.removeAttribute('aria-disabled');
    for (const place of dialog.querySelectorAll('.field-error')) {
      place.textContent = result?.errors?.[place.dataset.field] ?? '';
    }
  }

  return {
    show(window) {
      if (window?.id === current?.id && window?.version === current?.version) return;
      current = window;
      if (!window) return dialog.close();
      const context = {
        names: room.view.names,
        use: (control, values) => room.act({ kind: 'use', window: window.id, control, values }),
      };
      form = room.drawing.form(window.definition, context);
      const buttons = [
        h('button', { type: 'button', class: 'quiet', click: close }, form.closeLabel),
        form.submitLabel && h('button', { type: 'submit', class: 'primary' }, form.submitLabel),
      ];
      dialog.replaceChildren(
        h(
          'form',
          { submit },
          h('h2', { id: 'window-title' }, form.title),
          h('div', { class: 'window-body', tabindex: '0' }, ...form.nodes),
          h('div', { class: 'window-foot' }, ...buttons),
        ),
      );
      if (!dialog.open) dialog.showModal();
    },
  };
}
