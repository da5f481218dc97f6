import { useId } from 'react';
import type { Language } from '../../../courses/schema/text.ts';
import { downloadBytes } from '../catalogue.ts';
import type { ModelStatus } from '../client.ts';
import { failureText } from '../failures.ts';
import type { HostState, ModelHost } from '../host.ts';
import { refusalText } from '../webgpu/refusal.ts';
import { formatBytes, formatLanguages, formatNumber } from './format.ts';
import { LastRun } from './LastRun.tsx';
import { Loading } from './Loading.tsx';
import { type Say, sayIn } from './strings.ts';

type Actions = Pick<ModelHost, 'choose' | 'load' | 'cancel' | 'remove' | 'forgive'>;
export interface PanelProps {
  readonly state: HostState;
  readonly status: ModelStatus;
  readonly lang: Language;
  readonly actions: Actions;
  /** Ends the model; its files stay. */
  readonly onStop: () => void;
  /** Where the models' folders are, for the licence's text. */
  readonly base: string;
  readonly nowMs: number;
}
type Found = Extract<HostState, { kind: 'found' }>;

/** What the model is, what loading it means, and how it is doing: everything that a learner decides about it. */
export function ModelPanel(props: PanelProps) {
  const { state, lang } = props;
  const id = useId();
  const say = sayIn(lang);
  return (
    <section className="card stack model-panel" aria-labelledby={id}>
      <header className="model-panel__head">
        <h3 id={id}>{say('title')}</h3>
        <p className="badge">{say('promise')}</p>
      </header>
      {state.kind === 'looking' ? <p role="status">{say('looking')}</p> : null}
      {state.kind === 'absent' ? <p>{say('absent')}</p> : null}
      {state.kind === 'found' ? <FoundModel {...props} found={state} say={say} id={id} /> : null}
    </section>
  );
}

interface FoundProps extends PanelProps {
  readonly found: Found;
  readonly say: Say;
  readonly id: string;
}

function FoundModel({ found, say, id, ...props }: FoundProps) {
  const { status, lang, actions, base } = props;
  const { model, catalogue, offer, keptBytes, lastRun } = found;
  const isBusy = status.kind === 'loading';
  return (
    <>
      <p className="model-panel__detail">{say('promise.detail')}</p>
      {catalogue.models.length > 1 ? (
        <div className="field">
          <label htmlFor={`${id}-model`}>{say('choose')}</label>
          <select
            id={`${id}-model`}
            className="input"
            value={model.id}
            disabled={isBusy}
            onChange={(event) => void actions.choose(event.target.value)}
          >
            {catalogue.models.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <p className="model-panel__name">{model.name}</p>
      )}
      <p>{model.description[lang]}</p>
      <dl className="model-panel__facts">
        <Fact name={say(keptBytes >= downloadBytes(model) ? 'size.kept' : 'size')}>
          {formatBytes(downloadBytes(model), lang)}
        </Fact>
        <Fact name={say('memory')}>{say('memory.value', { size: formatBytes(model.memoryBytes, lang) })}</Fact>
        <Fact name={say('parameters')}>
          {say('parameters.value', { n: formatNumber(model.parameters, lang, model.parameters < 10 ? 1 : 0) })}
        </Fact>
        <Fact name={say('languages')}>{formatLanguages(model.languages, lang)}</Fact>
        <Fact name={say('licence')}>
          {model.licence.name} ({say(`licence.${model.licence.kind}`)}){' '}
          <a href={new URL(`${model.id}/${model.licence.file}`, base).href}>{say('licence.text')}</a>
        </Fact>
      </dl>
      {offer.kind === 'recorded' ? (
        <div className="notice notice--info">
          <p className="notice__title">{say('recorded')}</p>
          <p>{offer.because.kind === 'phone' ? say('recorded.phone') : failureText(offer.because, lang)}</p>
        </div>
      ) : (
        <LiveModel {...props} found={found} say={say} id={id} />
      )}
      {found.removalFailed ? <p className="notice notice--warning">{say('remove.failed')}</p> : null}
      {lastRun === null ? null : <LastRun run={lastRun} lang={lang} say={say} />}
    </>
  );
}

function LiveModel({ found, status, lang, actions, onStop, nowMs, say }: FoundProps) {
  const { offer, keptBytes, model } = found;
  const left = Math.max(0, downloadBytes(model) - keptBytes);
  const loadLabel =
    left === 0
      ? say(status.kind === 'failed' ? 'restart' : 'start')
      : say(keptBytes > 0 ? 'resume' : 'load', { size: formatBytes(left, lang) });
  return (
    <>
      {offer.kind === 'live' && offer.careful ? (
        <div className="notice notice--warning">
          <p className="notice__title">{say('careful')}</p>
          <p>{say('careful.detail')}</p>
          <button type="button" className="button" onClick={() => void actions.forgive()}>
            {say('careful.leave')}
          </button>
        </div>
      ) : null}
      <div role="status" className="stack">
        {status.kind === 'failed' ? <p className="notice notice--danger">{failureText(status.failure, lang)}</p> : null}
        {status.kind === 'ready' ? <Ready status={status} lang={lang} say={say} /> : null}
      </div>
      {status.kind === 'loading' ? (
        <Loading status={status} lang={lang} say={say} nowMs={nowMs} onCancel={actions.cancel} />
      ) : null}
      <div className="cluster">
        {status.kind === 'idle' || status.kind === 'failed' ? (
          <button type="button" className="button button--primary" onClick={() => void actions.load()}>
            {loadLabel}
          </button>
        ) : null}
        {status.kind === 'ready' ? (
          <button type="button" className="button" onClick={onStop}>
            {say('stop')}
          </button>
        ) : null}
        {keptBytes > 0 && status.kind !== 'loading' ? (
          <button type="button" className="button button--quiet" onClick={() => void actions.remove()}>
            {say('remove')}
          </button>
        ) : null}
      </div>
      {status.kind === 'idle' && left > 0 ? <p className="model-panel__detail">{say('load.hint')}</p> : null}
    </>
  );
}

function Ready(props: { status: Extract<ModelStatus, { kind: 'ready' }>; lang: Language; say: Say }) {
  const { status, lang, say } = props;
  const { backend, threads, kept, refusal } = status;
  return (
    <div className="notice notice--success">
      <p className="notice__title">{say('ready')}</p>
      <p>
        {say('backend')}
        {lang === 'fr' ? '\u00a0' : ''}: {say(`backend.${backend}`, { n: threads })}.
        {refusal === null ? null : ` ${say('backend.refused', { reason: refusalText(refusal, lang) })}`}
      </p>
      <p>{say(kept ? 'kept' : 'kept.not')}</p>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
