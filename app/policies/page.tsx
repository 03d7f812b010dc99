import type { Metadata } from 'next';
import { PoliciesPage } from '@/components/policies/policies-page';
import { text } from '@/components/text/text';

export const metadata: Metadata = { title: text.policies.title };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** `?cell=timeout.io&version=3` opens a cell, of the version that a decision was made by. */
export default async function Page({ searchParams }: { searchParams: Search }) {
  const { cell, version } = await searchParams;
  const wanted = { cell: one(cell), version: one(version) };
  return <PoliciesPage key={JSON.stringify(wanted)} cell={wanted.cell} version={wanted.version} />;
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
