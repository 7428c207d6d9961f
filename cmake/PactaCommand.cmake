# SPDX-License-Identifier: MIT
# Manual pages and the bash completion, which the command makes out of its own tables.
# Included after the command's target is there; where the command cannot run, as when it
# is built for another machine, they are left out.
if(NOT TARGET pacta_command OR CMAKE_CROSSCOMPILING)
    return()
endif()

set(command_docs ${PROJECT_BINARY_DIR}/share)
set(command_outputs "")

# pacta_command_text(FILE argument...): what `pacta help argument...` prints.
function(pacta_command_text file)
    get_filename_component(folder ${command_docs}/${file} DIRECTORY)
    file(MAKE_DIRECTORY ${folder})
    add_custom_command(OUTPUT ${command_docs}/${file}
                       COMMAND pacta_command help ${ARGN} > ${command_docs}/${file}
                       DEPENDS pacta_command VERBATIM)
    set(command_outputs ${command_outputs} ${command_docs}/${file} PARENT_SCOPE)
endfunction()

pacta_command_text(man/man1/pacta.1 --man)
pacta_command_text(man/man1/pacta-verifier.1 --man verifier)
pacta_command_text(bash-completion/completions/pacta --bash)
add_custom_target(pacta_command_docs ALL DEPENDS ${command_outputs})

install(FILES ${command_docs}/man/man1/pacta.1 ${command_docs}/man/man1/pacta-verifier.1
        DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${command_docs}/bash-completion/completions/pacta
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
