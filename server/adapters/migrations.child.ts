import { migrate } from './migrations.ts';

/** Migrates the database given as first argument by the folder given as second, saying when it begins and ends. */
const [file = '', folder = ''] = process.argv.slice(2);
console.log('begins');
migrate(file, folder);
console.log('ended');
