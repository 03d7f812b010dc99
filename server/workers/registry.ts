import type { ToolInfo } from '../core/catalogue.ts';
import { type Tool, toToolInfo } from './tool.ts';
import { assertTool } from './tools/assert.ts';
import { chartRender } from './tools/chart-render.ts';
import { codeRun } from './tools/code-run.ts';
import { csvParse } from './tools/csv-parse.ts';
import { fileList } from './tools/file-list.ts';
import { fileRead } from './tools/file-read.ts';
import { fileWrite } from './tools/file-write.ts';
import { httpRequest } from './tools/http-request.ts';
import { jsonTransform } from './tools/json-transform.ts';
import { llmClassify } from './tools/llm-classify.ts';
import { llmExtract } from './tools/llm-extract.ts';
import { llmGenerate } from './tools/llm-generate.ts';
import { reportRender } from './tools/report-render.ts';
import { sqlQuery } from './tools/sql-query.ts';
import { tableProfileTool } from './tools/table-profile.ts';
import { tableQuery } from './tools/table-query.ts';
import { textDiff } from './tools/text-diff.ts';
import { textKeywords } from './tools/text-keywords.ts';
import { textSearch } from './tools/text-search.ts';
import { textSummarize } from './tools/text-summarize.ts';
import { webRead } from './tools/web-read.ts';

/** Every tool that needs no model. A new tool is one file in `tools` and one line here. */
export const TOOLS: readonly Tool[] = [
  fileList,
  fileRead,
  fileWrite,
  sqlQuery,
  httpRequest,
  webRead,
  csvParse,
  tableQuery,
  tableProfileTool,
  chartRender,
  reportRender,
  jsonTransform,
  codeRun,
  assertTool,
  textSearch,
  textSummarize,
  textKeywords,
  textDiff,
];

/** What joins them when a model endpoint is configured. */
export const INFERENCE_TOOLS: readonly Tool[] = [llmGenerate, llmExtract, llmClassify];

/** The tools as the catalogue carries them. */
export function toolInfos(tools: readonly Tool[] = TOOLS): ToolInfo[] {
  return tools.map(toToolInfo);
}
