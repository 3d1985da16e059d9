export * from './port.ts';
export * from './cursor.ts';
