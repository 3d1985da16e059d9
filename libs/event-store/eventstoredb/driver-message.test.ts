import { openDriver } from './client.ts';
import { readableMessage } from './driver-message.ts';

test.each([
  [
    '14 UNAVAILABLE: No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:1. Resolution note: ',
    'connect ECONNREFUSED 127.0.0.1:1',
  ],
  [
    '14 UNAVAILABLE: No connection established. Last error: null. Resolution note: DNS gave nothing',
    'no connection (DNS gave nothing)',
  ],
  [
    '14 UNAVAILABLE: Name resolution failed for target dns:no-such-host.example:2113',
    'the name of no-such-host.example:2113 cannot be resolved',
  ],
  ['Failed to discover after 10 attempts.', 'none of its nodes could be asked in 10 tries'],
  ['the stream was deleted\nat a place', 'the stream was deleted'],
])('%s reads %s', (message, plain) => {
  expect(readableMessage(message)).toBe(plain);
});

test('nobody there: the driver says so without the words of gRPC', async () => {
  const driver = openDriver(() => 'esdb://127.0.0.1:1?tls=false', 5_000);
  await expect(driver.readAll('start', 'forwards', 1)).rejects.toMatchObject({
    trouble: 'lost',
    message: 'connect ECONNREFUSED 127.0.0.1:1',
  });
  await driver.close();
});
