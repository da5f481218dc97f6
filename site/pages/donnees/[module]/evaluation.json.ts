import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { publicQuestion } from '../../../../courses/schema/index.ts';
import { openModules } from '../../../lib/catalogue.ts';
import { frenchSpacesInData } from '../../../lib/typography.ts';

export async function getStaticPaths() {
  const modules = await openModules();
  return modules
    .filter((module) => module.evaluation.length > 0)
    .map((module) => ({ params: { module: module.id }, props: { module } }));
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The evaluation without any trace of its answers: the server grades it. */
export const GET: APIRoute<Props> = ({ props: { module } }) => {
  const questions = module.evaluation.map((id) => {
    const question = module.questions.get(id);
    if (question === undefined) throw new Error(`${module.id}: the evaluation names ${id}, which is no question`);
    return publicQuestion(question);
  });
  return Response.json(frenchSpacesInData({ module: module.id, version: module.version, questions }));
};
