import './panes.css';
import { type ReactNode, useId } from 'react';

interface Pane {
  readonly name: string;
  /** On the button that shows it where the screen is narrow. */
  readonly tab: string;
  readonly title: string;
  readonly content: ReactNode;
}

interface Props {
  /** Of the buttons, for a screen reader. */
  readonly label: string;
  /** Name of the pane that a narrow screen shows. */
  readonly shown: string;
  readonly onShow: (name: string) => void;
  /** Left and right where there is room. */
  readonly panes: readonly [Pane, Pane];
}

/** What is worked on beside what is looked into: side by side, or one at a time where the screen is narrow. */
export function Panes({ label, shown, onShow, panes }: Props) {
  const id = useId();
  return (
    <>
      <fieldset className="panes-switch cluster">
        <legend className="visually-hidden">{label}</legend>
        {panes.map(({ name, tab }) => (
          <button
            key={name}
            type="button"
            className="button"
            aria-pressed={shown === name}
            onClick={() => onShow(name)}
          >
            {tab}
          </button>
        ))}
      </fieldset>
      <div className="panes">
        {panes.map(({ name, title, content }) => (
          <section
            key={name}
            className="pane"
            data-pane={name}
            data-shown={shown === name ? '' : undefined}
            aria-labelledby={`${id}-${name}`}
          >
            <h3 id={`${id}-${name}`}>{title}</h3>
            {content}
          </section>
        ))}
      </div>
    </>
  );
}
