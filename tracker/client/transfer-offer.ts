import { getTransfer } from './index.ts';
import { transferWords } from './transfer-words.ts';

/**
 * `<campus-transfer-offer lang="fr">`: offers to attach what was done in this browser without an account. Renders nothing
 * when there is nothing to attach. Uses the classes of `site/design/`; to be placed on a page of someone who is signed in.
 */
class TransferOffer extends HTMLElement {
  connectedCallback(): void {
    void this.#offer();
  }

  get #lang(): 'fr' | 'en' {
    return (this.lang || document.documentElement.lang) === 'en' ? 'en' : 'fr';
  }

  async #offer(): Promise<void> {
    const { count } = await getTransfer().pendingVisitorEvents();
    if (count === 0) {
      this.replaceChildren();
      return;
    }
    const words = transferWords(this.#lang, count);
    const attach = button(words.attach, 'button button--primary');
    const discard = button(words.discard, 'button button--quiet');
    attach.addEventListener('click', () => void this.#attach());
    discard.addEventListener('click', () => this.#confirmDiscard(count));
    this.#show(words.offer, [attach, discard]);
  }

  async #attach(): Promise<void> {
    const outcome = await getTransfer().transferVisitorEvents();
    const words = transferWords(this.#lang, outcome.kind === 'transferred' ? outcome.count : 0);
    if (outcome.kind === 'transferred') {
      this.#show(words.attached, []);
      return;
    }
    const again = button(words.attach, 'button button--primary');
    again.addEventListener('click', () => void this.#attach());
    this.#show(words.notSignedIn, [again]);
  }

  #confirmDiscard(count: number): void {
    const words = transferWords(this.#lang, count);
    const yes = button(words.confirmDiscard, 'button button--danger');
    const no = button(words.keep, 'button');
    yes.addEventListener('click', async () => {
      await getTransfer().discardVisitorEvents();
      this.#show(words.discarded, []);
    });
    no.addEventListener('click', () => void this.#offer());
    this.#show(words.askDiscard, [no, yes]);
  }

  /** The question takes the focus when it replaces a button that had it, so that it is read out and Tab goes on from there. */
  #show(text: string, buttons: readonly HTMLButtonElement[]): void {
    const hadFocus = this.contains(document.activeElement);
    const section = document.createElement('section');
    section.className = 'notice notice--info stack';
    section.setAttribute('aria-label', transferWords(this.#lang, 0).title);
    const message = document.createElement('p');
    message.textContent = text;
    message.tabIndex = -1;
    section.append(message);
    if (buttons.length > 0) {
      const row = document.createElement('div');
      row.className = 'cluster';
      row.append(...buttons);
      section.append(row);
    }
    this.replaceChildren(section);
    if (hadFocus) message.focus();
  }
}

function button(text: string, className: string): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  element.textContent = text;
  return element;
}

if (customElements.get('campus-transfer-offer') === undefined) {
  customElements.define('campus-transfer-offer', TransferOffer);
}
