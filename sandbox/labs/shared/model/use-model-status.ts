import { useSyncExternalStore } from 'react';
import type { ModelClient, ModelStatus } from '../../../engine/client.ts';

/** What the model is doing, as it changes. */
export const useModelStatus = (client: ModelClient): ModelStatus =>
  useSyncExternalStore(client.subscribe, client.status, client.status);
