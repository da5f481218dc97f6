import { PlainList } from './PlainList.tsx';

interface Props<Step extends string> {
  readonly label: string;
  readonly steps: readonly { readonly id: Step; readonly label: string; readonly locked?: boolean }[];
  readonly current: Step;
  readonly onGo: (step: Step) => void;
}

/** The steps of a lab in their order, each a button; one that cannot be gone to yet is locked. */
export function LabSteps<Step extends string>({ label, steps, current, onGo }: Props<Step>) {
  return (
    <nav aria-label={label} className="no-print">
      <PlainList as="ol" className="lab-steps">
        {steps.map(({ id, label: words, locked = false }, index) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === current ? 'step' : undefined}
              disabled={locked}
              onClick={() => onGo(id)}
            >
              <span className="numbers">{index + 1}</span> {words}
            </button>
          </li>
        ))}
      </PlainList>
    </nav>
  );
}
