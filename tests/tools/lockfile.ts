/** The part of package-lock.json that the tools read. */
export interface Lock {
  packages: Record<string, LockedPackage>;
}

interface LockedPackage {
  version?: string;
  resolved?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

/** Optional dependencies that are declared by a locked package and locked nowhere above it. */
export function missingOptionals(lock: Lock): { name: string; range: string; parent: string }[] {
  return Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !foldersAbove(parent).some((folder) => `${folder}node_modules/${name}` in lock.packages))
      .map(([name, range]) => ({ name, range, parent })),
  );
}

/** `node_modules/a/node_modules/b` is looked up from itself, from a, and from the root. */
function foldersAbove(path: string): string[] {
  const folders = [''];
  for (let end = path.length; end > 0; end = path.lastIndexOf('/node_modules/', end - 1)) folders.push(`${path.slice(0, end)}/`);
  return folders;
}
