import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { openModules } from '../../../../lib/catalogue.ts';
import { frenchSpacesInData } from '../../../../lib/typography.ts';

/** Questions of lessons, whole: corrected in the browser. Those of the evaluation are only given without their answers. */
export async function getStaticPaths() {
  const modules = await openModules();
  return modules.flatMap((module) =>
    [...module.questions.values()]
      .filter((question) => !module.evaluation.includes(question.id))
      .map((question) => ({ params: { module: module.id, question: question.id }, props: { question } })),
  );
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props }) => Response.json(frenchSpacesInData(props.question));
