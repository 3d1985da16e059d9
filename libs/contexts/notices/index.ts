export * from './events.ts';
export * from './policy.ts';
export * from './process.ts';
export * from './projection.ts';
export * from './sender.ts';
export { smtpSender } from './smtp.ts';
export { webhookSender } from './webhook.ts';
