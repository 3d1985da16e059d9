export { waiting, type WaitingDocument } from './waiting.ts';
