/** Who waits for a read: a message whose outcome is in doubt, a person, or nobody. */
export const URGENCY = { outbox: 0, person: 1, background: 2 } as const;
export type Urgency = (typeof URGENCY)[keyof typeof URGENCY];

interface Job {
  urgency: Urgency;
  run(): Promise<void>;
}

/** One read at a time for each page, the most urgent first; pages do not wait for each other. */
export function createLanes(): <T>(lane: string, urgency: Urgency, work: () => Promise<T>) => Promise<T> {
  const lanes = new Map<string, Job[]>();

  async function drain(lane: string, jobs: Job[]): Promise<void> {
    for (let job = next(jobs); job; job = next(jobs)) await job.run();
    lanes.delete(lane);
  }

  return (lane, urgency, work) =>
    new Promise((resolve, reject) => {
      const job: Job = { urgency, run: () => work().then(resolve, reject) };
      const jobs = lanes.get(lane);
      if (jobs) {
        jobs.push(job);
        return;
      }
      const fresh = [job];
      lanes.set(lane, fresh);
      void drain(lane, fresh);
    });
}

function next(jobs: Job[]): Job | undefined {
  const first = jobs.reduce<number>(
    (best, job, index) => (job.urgency < (jobs[best]?.urgency ?? Number.POSITIVE_INFINITY) ? index : best),
    0,
  );
  return jobs.splice(first, 1)[0];
}
