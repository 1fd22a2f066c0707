/** Who waits for a read: a message whose outcome is in doubt, a person, or nobody. */
export const URGENCY = { outbox: 0, person: 1, background: 2 } as const;
export type Urgency = (typeof URGENCY)[keyof typeof URGENCY];

interface Job {
  urgency: Urgency;
  run(): Promise<void>;
}

/** One read at a time for each page, the most urgent first; pages do not wait for each other. */
export function createReadQueues(): <T>(page: string, urgency: Urgency, work: () => Promise<T>) => Promise<T> {
  const queues = new Map<string, Job[]>();

  async function drain(page: string, jobs: Job[]): Promise<void> {
    for (let job = next(jobs); job; job = next(jobs)) await job.run();
    queues.delete(page);
  }

  return (page, urgency, work) =>
    new Promise((resolve, reject) => {
      const job: Job = { urgency, run: () => work().then(resolve, reject) };
      const jobs = queues.get(page);
      if (jobs) {
        jobs.push(job);
        return;
      }
      const fresh = [job];
      queues.set(page, fresh);
      void drain(page, fresh);
    });
}

function next(jobs: Job[]): Job | undefined {
  const first = jobs.reduce<number>(
    (best, job, index) => (job.urgency < (jobs[best]?.urgency ?? Number.POSITIVE_INFINITY) ? index : best),
    0,
  );
  return jobs.splice(first, 1)[0];
}
