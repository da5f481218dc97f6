/** A share that was measured, 0..1, with its Wilson interval at 95 %. */
export interface MeasuredShare {
  readonly share: number;
  readonly interval: readonly number[];
}

/** How well the vigilance check was found to work on answers labelled by hand. */
export interface ReliabilityOn {
  readonly outputs: number;
  /** Of the doubtful passages, those that it finds. */
  readonly recall: MeasuredShare;
  /** Of what it points at, what is doubtful. */
  readonly precision: MeasuredShare;
}

/** From sandbox/measures/grounding/validation.json. */
export interface Reliability {
  /** On answers that were kept apart from the making of the rules. */
  readonly test: ReliabilityOn;
  /** On answers that the model itself wrote, kept apart too: their errors are of meaning more than of names. */
  readonly real: ReliabilityOn;
}
