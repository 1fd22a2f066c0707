/** Everything in the extension's database, for the report of a test that failed. Runs inside a page of the extension. */
export async function dumpDatabase(): Promise<Record<string, unknown[]>> {
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await settled(indexedDB.open('speedsell'));
  const tables = [...database.objectStoreNames];
  const transaction = database.transaction(tables);
  const rows = await Promise.all(tables.map((table) => settled(transaction.objectStore(table).getAll())));
  database.close();
  return Object.fromEntries(tables.map((table, index) => [table, rows[index] ?? []]));
}
