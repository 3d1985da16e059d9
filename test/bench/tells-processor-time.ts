import { isMainThread } from 'node:worker_threads';

// Loaded before a server that is measured (and before each thread of it): tells the bench how much of the processor all of it has used so far.
if (isMainThread) {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send!(user + system);
  });
  // The channel alone keeps no server running.
  process.channel!.unref();
}
